package org.enlace.connector.sftp;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.testkit.Attempt;
import org.enlace.connector.testkit.Heard;
import org.enlace.connector.testkit.Heard.Verdict;
import org.enlace.connector.testkit.ReceivingHarness;
import org.enlace.connector.testkit.RecordingIntake;

/** A partner that lays files out on its own server and looks there for answers. */
final class SftpSender implements ReceivingHarness {

    private static final Pattern RECEIPT = Pattern.compile("\"batchId\" : \"([^\"]+)\"");

    private final Path link;
    private final PartnerServer server;
    private final Path folder;
    private final AtomicInteger number = new AtomicInteger();
    private RecordingIntake intake = new RecordingIntake();

    SftpSender(Path root) throws IOException {
        this.link = root.resolve("link");
        this.folder = Files.createDirectories(root.resolve("server/salida"));
        this.server = new PartnerServer(root.resolve("server"));
    }

    @Override
    public Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(server.settings("/salida", link));
        settings.putAll(Map.of(
                "every",
                "30ms",
                "stable",
                "60ms",
                "retry",
                "1m",
                "maxBytes",
                100_000L,
                "names",
                "*.txt",
                "timeout",
                "2s"));
        return settings;
    }

    @Override
    public void observe(RecordingIntake intake) {
        this.intake = intake;
    }

    @Override
    public void start(CamelContext camel) {
        // the edge makes the folders
    }

    @Override
    public Path folder() {
        return link;
    }

    @Override
    public boolean hasHeaders() {
        return false;
    }

    @Override
    public boolean hasCallers() {
        return false;
    }

    @Override
    public Attempt sample(int line, String mark) {
        return new Attempt(
                (line + ";" + mark + "\r\n").getBytes(StandardCharsets.ISO_8859_1),
                new PresentedCredential.Folder(),
                Map.of());
    }

    @Override
    public Attempt tooLarge() {
        return new Attempt(new byte[100_001], new PresentedCredential.Folder(), Map.of());
    }

    @Override
    public Heard deliver(Attempt attempt) throws IOException {
        String name = "lote-" + number.incrementAndGet() + ".txt";
        int postponed = intake.postponed();
        Files.write(folder.resolve("." + name), attempt.content());
        Files.move(folder.resolve("." + name), folder.resolve(name));
        Path receipt = folder.resolve("done").resolve(name + ".receipt.json");
        Path findings = folder.resolve("rejected").resolve(name + ".findings.json");
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Files.exists(receipt)
                        || isRejected(name)
                        || intake.postponed() > postponed && waitsInWork(name));
        if (Files.exists(receipt)) {
            return heard(Verdict.ACCEPTED, Files.readString(receipt));
        }
        return isRejected(name) ? heard(Verdict.REFUSED, Files.readString(findings)) : heard(Verdict.LATER, "");
    }

    private boolean isRejected(String name) {
        return Files.exists(folder.resolve("rejected").resolve(name));
    }

    /** True if a file that the intake postponed stays in work over several looks: the gateway will offer it again. */
    private boolean waitsInWork(String name) throws IOException, InterruptedException {
        for (int i = 0; i < 4; i++) {
            if (Files.exists(folder.resolve(name)) || count("work") == 0) {
                return false;
            }
            Thread.sleep(75);
        }
        return true;
    }

    private long count(String sub) throws IOException {
        if (!Files.isDirectory(folder.resolve(sub))) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder.resolve(sub))) {
            return files.count();
        }
    }

    private static Heard heard(Verdict verdict, String everything) {
        Matcher receipt = RECEIPT.matcher(everything);
        return new Heard(verdict, receipt.find() ? receipt.group(1) : "", everything);
    }

    @Override
    public void close() {
        server.close();
    }
}
