package org.enlace.connector.sftp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.enlace.connector.LinkId;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.Probe;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.file.taking.FileReceiver;
import org.enlace.connector.testkit.Digests;
import org.enlace.connector.testkit.RecordingIntake;
import org.enlace.connector.testkit.SettingsFrom;
import org.enlace.connector.testkit.TestLink;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server that most partners have. Its key is an Ed25519 one, pinned as in a file of known hosts. */
class OpenSshTest {

    private static final LinkId LINK = new LinkId("partner", "link");

    @TempDir
    private Path root;

    @BeforeAll
    static void thereIsOne() {
        OpenSshServer.mustBeInstalled();
    }

    @Test
    void filesAreFetchedAnsweredAndSent() throws Exception {
        Path link = root.resolve("link");
        Path folder = Files.createDirectories(root.resolve("salida"));
        try (OpenSshServer server = OpenSshServer.start(root.resolve("ssh"), link)) {
            Map<String, Object> values = Map.of(
                    "url", server.url(folder), "hostKey", server.hostKey(), "keyFile", "id_enlace", "ready", "rename");
            SftpSettings settings = SettingsFrom.map(SftpSettings.class, values);
            RecordingIntake intake = new RecordingIntake();
            TestLink<SftpSettings> receiving = TestLink.receiving(LINK, settings, intake, Map.of(), link);

            assertThat(new SftpConnector().probe(receiving).steps()).allMatch(Probe.Step::ok);
            byte[] content = "x".repeat(500_000).getBytes(US_ASCII);
            Files.write(folder.resolve("lote.csv"), content);
            Files.writeString(folder.resolve("lote.csv.sha256"), Digests.sha256(content));
            FileReceiver fileReceiver = SftpReceivingRoute.taker(receiving);
            fileReceiver.prepare();
            fileReceiver.look();
            fileReceiver.close();
            assertThat(intake.files()).singleElement().satisfies(file -> assertThat(file.sha256())
                    .isEqualTo(Digests.sha256(content)));
            assertThat(names(folder)).containsExactlyInAnyOrder("work", "done", "rejected");
            assertThat(names(folder.resolve("done"))).containsExactly("lote.csv.receipt.json");

            SftpUploader sftpUploader = new SftpUploader(TestLink.sending(LINK, settings, Optional.empty(), link));
            sftpUploader.start();
            for (boolean known : new boolean[] {false, true}) {
                var exchange = new DefaultExchange(new DefaultCamelContext());
                exchange.getIn().setBody(new OutboundRequest("llave", "text/csv", content, Optional.of("uno.csv")));
                sftpUploader.process(exchange);
                assertThat(exchange.getMessage().getBody())
                        .isEqualTo(new SendOutcome.Receipt(Optional.of("uno.csv"), known));
            }
            assertThat(Files.readAllBytes(folder.resolve("uno.csv"))).isEqualTo(content);
            assertThat(names(folder)).containsExactlyInAnyOrder("work", "done", "rejected", "uno.csv", "uno.csv.md5");
        }
    }

    private static List<String> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
