package org.enlace.connector.file;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

/** A partner that drops files into its inbox and looks for answers. */
final class FileSender implements ReceivingHarness {

    private static final Pattern RECEIPT = Pattern.compile("\"batchId\" : \"([^\"]+)\"");

    private final Path folder;
    private final AtomicInteger number = new AtomicInteger();
    private RecordingIntake intake = new RecordingIntake();

    FileSender(Path folder) {
        this.folder = folder;
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("every", "30ms", "stable", "60ms", "retry", "1m", "maxBytes", 100_000L, "names", "*.txt");
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
        return folder;
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
        Files.write(folder.resolve("inbox").resolve(name), attempt.content());
        Path receipt = folder.resolve("done").resolve(name + ".receipt.json");
        Path findings = folder.resolve("rejected").resolve(name + ".findings.json");
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        Files.exists(receipt) || isRejected(name) || intake.postponed() > postponed && waitsInWork());
        if (Files.exists(receipt)) {
            return heard(Verdict.ACCEPTED, Files.readString(receipt));
        }
        return isRejected(name) ? heard(Verdict.REFUSED, Files.readString(findings)) : heard(Verdict.LATER, "");
    }

    private boolean isRejected(String name) {
        return Files.exists(folder.resolve("rejected").resolve(name));
    }

    /** True if a file that the intake postponed stays in work over several looks: the gateway will offer it again. */
    private boolean waitsInWork() throws IOException, InterruptedException {
        for (int i = 0; i < 6; i++) {
            if (count("inbox") > 0 || count("work") == 0) {
                return false;
            }
            Thread.sleep(25);
        }
        return true;
    }

    long count(String sub) throws IOException {
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
        // the test's folder goes with the test
    }
}
