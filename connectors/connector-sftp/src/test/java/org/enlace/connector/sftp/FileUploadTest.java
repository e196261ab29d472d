package org.enlace.connector.sftp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.enlace.connector.FaultCode;
import org.enlace.connector.LinkId;
import org.enlace.connector.OutboundRequest;
import org.enlace.connector.SendOutcome;
import org.enlace.connector.testkit.Digests;
import org.enlace.connector.testkit.SettingsFrom;
import org.enlace.connector.testkit.TestLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a partner finds in its folder, attempt by attempt. */
class FileUploadTest {

    private static final LinkId LINK = new LinkId("partner", "link");

    @TempDir
    private Path root;

    private PartnerServer server;
    private Path folder;

    @BeforeEach
    void aServer() throws IOException {
        server = new PartnerServer(root.resolve("server"));
        folder = Files.createDirectories(server.root().resolve("entrada"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void theFileComesWithCompanionsAndMarker() throws Exception {
        SftpUploader sftpUploader = sender(Map.of("sha256", "required", "ready", "marker"));
        assertThat(send(sftpUploader, "llave", "uno.csv", bytes("a"))).isInstanceOf(SendOutcome.Receipt.class);
        assertThat(names()).containsExactlyInAnyOrder("uno.csv", "uno.csv.md5", "uno.csv.sha256", "uno.csv.ok");
        assertThat(Files.readString(folder.resolve("uno.csv.md5"))).isEqualTo(Digests.md5(bytes("a")) + "  uno.csv\n");
    }

    @Test
    void anUploadThatWasCutGoesOnAndUntilThenNothingHasTheFinalName() throws Exception {
        byte[] content = new byte[12_000_000];
        new Random(7).nextBytes(content);
        SftpUploader sftpUploader = sender(Map.of());
        server.relay().cutAfter(9_000_000);
        assertThat(fault(send(sftpUploader, "llave", "uno.csv", content))).isEqualTo(FaultCode.CONNECTION_LOST);
        assertThat(names())
                .singleElement()
                .satisfies(name -> assertThat(name).startsWith(".").endsWith(".part"));
        long before = server.relay().passed();
        assertThat(send(sftpUploader, "llave", "uno.csv", content)).isInstanceOf(SendOutcome.Receipt.class);
        assertThat(Files.readAllBytes(folder.resolve("uno.csv"))).isEqualTo(content);
        assertThat(server.relay().passed() - before).as("bytes of the rest").isLessThan(8_000_000);
        assertThat(names()).containsExactlyInAnyOrder("uno.csv", "uno.csv.md5");
    }

    @Test
    void aRepeatDoublesNothingWhereverTheFirstAttemptWasCutAndThePartnerTakesAtOnce() throws Exception {
        SftpUploader sftpUploader = sender(Map.of("md5", "none"));
        send(sftpUploader, "medida", "medida.csv", bytes("x"));
        long whole = server.relay().passed();
        int all = 0;
        // From the first byte of the upload to the answer to the rename.
        for (long limit = whole - 1_000; limit <= whole; limit += 100) {
            String name = "lote-" + limit + ".csv";
            server.relay().cutAfter(limit);
            send(sftpUploader, "llave-" + limit, name, bytes("x" + limit));
            server.relay().cutAfter(Long.MAX_VALUE);
            boolean taken = Files.deleteIfExists(folder.resolve(name));
            all += taken ? 1 : 0;
            SendOutcome again = send(sender(Map.of("md5", "none")), "llave-" + limit, name, bytes("x" + limit));
            assertThat(again).isInstanceOf(SendOutcome.Receipt.class);
            assertThat(Files.exists(folder.resolve(name)))
                    .as("cut after %d bytes, taken before the repeat: %s", limit, taken)
                    .isEqualTo(!taken);
        }
        assertThat(all).as("cut after the rename").isPositive();
    }

    @Test
    void whatIsThereAlreadyIsKnownAndAnotherContentUnderItsNameIsADefect() throws Exception {
        SftpUploader sftpUploader = sender(Map.of());
        send(sftpUploader, "llave", "uno.csv", bytes("a"));
        assertThat(send(sftpUploader, "llave", "uno.csv", bytes("a")))
                .isEqualTo(new SendOutcome.Receipt(Optional.of("uno.csv"), true));
        assertThat(fault(send(sftpUploader, "otra", "uno.csv", bytes("b")))).isEqualTo(FaultCode.INTERNAL);
        assertThat(fault(send(sftpUploader, "otra", "../uno.csv", bytes("b")))).isEqualTo(FaultCode.INTERNAL);
        assertThat(Files.readString(folder.resolve("uno.csv"))).isEqualTo("a");
    }

    @Test
    void aPasswordServesWhereThereIsNoKeyAndAWrongOneIsSaid() throws Exception {
        assertThat(send(sender(withPassword("clave-ficticia")), "llave", "uno.csv", bytes("a")))
                .isInstanceOf(SendOutcome.Receipt.class);
        assertThat(fault(send(sender(withPassword("otra")), "llave", "dos.csv", bytes("a"))))
                .isEqualTo(FaultCode.PARTNER_UNAUTHORIZED);
    }

    private Map<String, Object> withPassword(String password) throws IOException {
        Path file = Files.createDirectories(root.resolve("link")).resolve("password");
        Files.writeString(file, password + "\n");
        Files.setPosixFilePermissions(file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        Map<String, Object> settings = new HashMap<>();
        settings.put("keyFile", null);
        settings.put("passwordFile", "password");
        return settings;
    }

    private SftpUploader sender(Map<String, Object> more) throws IOException {
        Map<String, Object> values = new HashMap<>(server.settings("/entrada", root.resolve("link")));
        values.putAll(more);
        SftpSettings settings = SettingsFrom.map(SftpSettings.class, values);
        SftpUploader sftpUploader =
                new SftpUploader(TestLink.sending(LINK, settings, Optional.empty(), root.resolve("link")));
        sftpUploader.start();
        return sftpUploader;
    }

    private static SendOutcome send(SftpUploader sftpUploader, String key, String name, byte[] content) {
        var exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getIn().setBody(new OutboundRequest(key, "text/csv", content, Optional.of(name)));
        sftpUploader.process(exchange);
        return exchange.getMessage().getBody(SendOutcome.class);
    }

    private static FaultCode fault(SendOutcome outcome) {
        return ((SendOutcome.Fault) outcome).code();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(US_ASCII);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).toList();
        }
    }
}
