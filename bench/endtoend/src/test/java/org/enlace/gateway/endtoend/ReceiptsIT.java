package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.enlace.gateway.cli.Launcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Anyone who sent something can prove it to others, and so can the installation. Files: see {@link FlowsIT}. */
@ExtendWith(SharedGateway.class)
class ReceiptsIT {

    private final RunningGateway gateway;

    @TempDir
    private Path folder;

    ReceiptsIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void aReportSentBySoapHasASignedReceiptThatStaysTheSame() {
        String report = Fixture.text("police-report.xml", Map.of("number", "2026041509301208951"));
        String receipt = ResponseReader.element(gateway.endpoints().report(report), "recibo");

        String signed = gateway.endpoints().receiptOfReport(receipt).body();
        assertThat(SignedReceipt.verify(gateway, folder, signed))
                .contains("Sender (link#credential): police/reports#main", "Receipt id: " + receipt)
                .endsWith("exit 0");

        assertThat(ResponseReader.element(gateway.endpoints().report(report), "recibo"))
                .isEqualTo(receipt);
        assertThat(gateway.endpoints().receiptOfReport(receipt).body())
                .as("to the byte, after it came again")
                .isEqualTo(signed);
        assertThat(gateway.endpoints()
                        .receiptOfReport(UUID.randomUUID().toString())
                        .statusCode())
                .isEqualTo(404);
        assertThat(gateway.endpoints()
                        .get("/in/police/reports?receipt=" + receipt, "Accept", "*/*")
                        .body())
                .contains("Fault");
    }

    @Test
    void anAlertSentByRestHasOneForItsSenderAlone() {
        String alert = Fixture.text(
                "paraguay-alert.json",
                Map.of(
                        "alertId",
                        "TRI-PY-2026-90701",
                        "eventId",
                        UUID.randomUUID().toString()));
        String receipt = ResponseReader.json(gateway.endpoints().alert("EF-TRI-PY", alert))
                .path("receiptId")
                .asText();

        HttpResponse<String> signed = gateway.endpoints().receiptOfAlert("EF-TRI-PY", receipt);
        assertThat(SignedReceipt.verify(gateway, folder, signed.body()))
                .contains("eurofront/alerts#EF-TRI-PY", "Record: border-alert/v1")
                .endsWith("exit 0");
        assertThat(SignedReceipt.verify(gateway, folder, signed.body().replace("EF-TRI-PY", "EF-TRI-BR")))
                .contains("not what was signed")
                .endsWith("exit 1");
        assertThat(gateway.endpoints().receiptOfAlert("EF-TRI-BR", receipt).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theBundleOfAMessageIsCheckedInAnEmptyFolder() throws Exception {
        String number = "TRI-PY-2026-90702";
        gateway.endpoints()
                .alert(
                        "EF-TRI-PY",
                        Fixture.text(
                                "paraguay-alert.json",
                                Map.of(
                                        "alertId",
                                        number,
                                        "eventId",
                                        UUID.randomUUID().toString())));
        gateway.received().first("eurofront/EF-TRI-BR", number);
        String id = gateway.operator().messages("q=" + number).get(0).path("id").asText();
        Path bundle = folder.resolve("evidence.zip");
        assertThat(bundle(id, bundle)).endsWith("exit 0");
        Path key = Files.writeString(
                folder.resolve("key.pub"),
                Launcher.run(folder, "receipt", "key", "--data", gateway.data().toString())
                        .replace("exit 0", ""));

        assertThat(elsewhere("receipt", "verify", bundle.toString(), "--key", key.toString()))
                .contains("The bundle is as it was signed", id)
                .endsWith("exit 0");

        Path opened = folder.resolve("opened.zip");
        assertThat(bundle(id, opened, "--with-content", "prueba inventada")).endsWith("exit 0");
        assertThat(Launcher.run(folder, "receipt", "verify", opened.toString(), "--key", key.toString()))
                .endsWith("exit 0");
        assertThat(text(opened, "content/received")).contains(number);
        JsonNode said = new ObjectMapper()
                .readTree(text(opened, "partner-receipts.json"))
                .path(0);
        assertThat(said.path("reference").asText()).isNotEmpty();
        assertThat(sha256(said.path("answer").binaryValue()))
                .isEqualTo(said.path("answerSha256").asText());
        assertThat(text(bundle, "audit/entries.jsonl"))
                .as("the audit holds the receiver to its answer")
                .contains("\"answer\":\"" + said.path("answerSha256").asText() + "\"");
        HttpResponse<String> shown = gateway.steward()
                .post(
                        "messages/" + id + "/deliveries/"
                                + said.path("delivery").asText() + "/bytes",
                        "{\"reason\": \"prueba inventada\"}");
        assertThat(new ObjectMapper().readTree(shown.body()).path("answer"))
                .as("beside what was sent, for readers who may see values: %s", shown.statusCode())
                .isEqualTo(said.path("answer"));
        for (String part : List.of("journey.json", "partner-receipts.json", "audit/entries.jsonl", "receipt.json")) {
            assertThat(text(bundle, part))
                    .as(part)
                    .isNotEmpty()
                    .doesNotContain(number, "\"reference\"", "\"answerType\"");
        }

        byte[] changed = Files.readAllBytes(bundle);
        changed[changed.length / 3] ^= 1;
        Files.write(bundle, changed);
        assertThat(Launcher.run(folder, "receipt", "verify", bundle.toString(), "--key", key.toString()))
                .contains("First thing wrong")
                .endsWith("exit 1");
    }

    private static String sha256(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }

    private String bundle(String id, Path to, String... more) {
        List<String> arguments = new ArrayList<>(List.of("receipt", "bundle", id, "--to", to.toString()));
        arguments.addAll(List.of("--port", Integer.toString(gateway.at("").getPort())));
        arguments.addAll(List.of("--data", gateway.data().toString()));
        arguments.addAll(List.of(more));
        return Launcher.run(folder, arguments.toArray(String[]::new));
    }

    private static String text(Path bundle, String part) throws IOException {
        try (ZipFile zip = new ZipFile(bundle.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(part))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** As a process of its own in a folder where there is nothing. */
    private String elsewhere(String... arguments) throws IOException, InterruptedException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path said = folder.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "org.enlace.gateway.cli.Enlace",
                "--lang",
                "en");
        builder.command().addAll(List.of(arguments));
        Process process = builder.directory(empty.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = process.waitFor(2, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended).as("in time").isTrue();
        try (var left = Files.list(empty)) {
            assertThat(left).isEmpty();
        }
        return Files.readString(said) + "exit " + process.exitValue();
    }
}
