package org.enlace.gateway.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.cli.shared.DataFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may not leave is taken out in whatever form it stands; what support needs stays. All names and numbers are invented. */
class DisclosureFilterTest {

    private static final String SECRET = "nV3-qk81LzT/w0Xs7bRy";

    @TempDir
    Path folder;

    private DisclosureFilter check;

    @BeforeEach
    void secrets() throws IOException {
        Files.writeString(
                folder.resolve("credentials.json"),
                "{\"partners\": {\"police\": {\"reports\": {\"user\": \"police-reports\", \"password\": \"" + SECRET
                        + "\"}}}, \"operators\": [{\"user\": \"olga\", \"hash\": \"$2a$10$inventedinvented\"}]}");
        Files.createDirectories(folder.resolve("keys"));
        Files.writeString(folder.resolve("keys/database-enlace_app.password"), "zQ81-mT4x-7766\n");
        Files.writeString(folder.resolve("keys/broker.properties"), "user=enlace-broker\npassword=Jf92_hUe6cMAp\n");
        Files.writeString(
                folder.resolve("keys/audit.pem"), "-----BEGIN X-----\nMC4CAQAwBQYDK2VwBCIEIB\n-----END X-----\n");
        check = DisclosureFilter.of(
                DataFolder.at(folder),
                Map.of(
                        "ENLACE_PASSWORD",
                        "OperatorsOwn-12",
                        "X_TOKEN",
                        "allinsmallletters",
                        "NODE_NAME",
                        "postgresql",
                        "PATH",
                        "/usr/bin:/bin"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0400000170",
                "040000017-0",
                "1790012345001",
                "+593 99 123 4567",
                "(04) 212-3456",
                "099 123 4567",
                "A1234567",
                "AB123456789",
                "V-12345678",
                "2026041509301200801",
                "12.345.678",
                "04/000/0017"
            })
    void aNumberOfADocumentOrATelephoneIsTakenOut(String number) {
        for (String line : List.of("said " + number + " there", "\"" + number + "\"", "x=" + number + ",y", number)) {
            assertThat(check.line(line))
                    .as(line)
                    .contains("<number>")
                    .doesNotContain(number.substring(number.length() - 4));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-06-15T12:00:00.123456Z",
                "2026-06-15",
                "2026-06-15 12:00:00",
                "0190a5b0-0000-7000-8000-000000000001",
                "SQL state 57014",
                "127.0.0.1:8081",
                "30000 ms",
                "org.enlace.gateway.exchange.routes.X:123",
                "0x00007f12a4567890",
                "police/reports",
                "ENLACE-SOAP-401",
                "17.0.12+7",
                "1234567890123456789012345678901234567890abcdefabcdefabcdefabcdef",
                "process 1234567 is not"
            })
    void whatSupportNeedsStays(String text) {
        String wanted = text.startsWith("process") ? "process <number> is not" : text;
        assertThat(check.line("of " + text + " then")).isEqualTo("of " + wanted + " then");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ana.ejemplo@inventado.example", "ana%40inventado.example.org", "ANA+1@INVENTADO.EXAMPLE"})
    void anAddressOfMailIsTakenOut(String mail) {
        assertThat(check.line("to <" + mail + ">;")).isEqualTo("to <<mail>>;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SECRET,
                "zQ81-mT4x-7766",
                "Jf92_hUe6cMAp",
                "MC4CAQAwBQYDK2VwBCIEIB",
                "OperatorsOwn-12",
                "allinsmallletters",
                "$2a$10$inventedinvented"
            })
    void aSecretOfTheInstallationIsTakenOutAndSeenInEveryForm(String secret) {
        assertThat(check.line("x " + secret + " y")).isEqualTo("x <secret> y");
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        for (String form : List.of(
                secret,
                secret.toUpperCase(java.util.Locale.ROOT),
                HexFormat.of().formatHex(bytes),
                java.net.URLEncoder.encode(secret, StandardCharsets.UTF_8),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getEncoder().encodeToString(("a" + secret + "!").getBytes(StandardCharsets.UTF_8)),
                Base64.getEncoder().encodeToString(("ab" + secret + "!").getBytes(StandardCharsets.UTF_8)))) {
            assertThat(check.holdsSecret(("before " + form + " after").getBytes(StandardCharsets.UTF_8)))
                    .as(form)
                    .isTrue();
        }
        assertThat(check.holdsSecret("nothing of it".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }

    /** Rows and sizes of a large installation. */
    @Test
    void ofPapersOfOurFiguresNumbersStayAndNothingElseThatIsTakenOut() {
        assertThat(check.figures("delivery.delivery\t123456789 KiB\t1234567 rows"))
                .isEqualTo("delivery.delivery\t123456789 KiB\t1234567 rows");
        assertThat(check.figures("12345678 of ana@inventado.example with " + SECRET))
                .isEqualTo("12345678 of <mail> with <secret>");
    }

    @Test
    void usersAndWhatEveryMachineHasAreNoSecrets() {
        assertThat(check.line("police-reports of postgresql at /usr/bin:/bin"))
                .isEqualTo("police-reports of postgresql at /usr/bin:/bin");
    }

    @Test
    void ofALogOnlyLinesInTheFormOfTheProductLeave() {
        LogCopy copy = new LogCopy(check);
        assertThat(copy.line(
                        "{\"time\":\"2026-06-15T12:00:00Z\",\"level\":\"WARN\",\"logger\":\"org.enlace.gateway.platform.database.DiskSpaceMonitor\",\"text\":\"40 MiB are left\","
                                + "\"mdc\":{\"name\":\"Ejemplo\"},\"at\":[\"a.B.c(B.java:1)\"]}"))
                .isEqualTo(
                        "{\"time\":\"2026-06-15T12:00:00Z\",\"level\":\"WARN\",\"logger\":\"org.enlace.gateway.platform.database.DiskSpaceMonitor\",\"text\":\"40 MiB are left\","
                                + "\"at\":[\"a.B.c(B.java:1)\"]}");
        assertThat(copy.line("Inventada Ejemplo was here")).isEqualTo("(26 characters left out)");
        assertThat(copy.line("{\"broken\": Inventada")).isEqualTo("(20 characters left out)");
        assertThat(
                        copy.line(
                                "2026-06-15T12:00:00Z ERROR org.enlace.gateway.platform.database.DiskSpaceMonitor: 40 MiB are left <- java.io.IOException"))
                .contains("40 MiB are left");
        assertThat(copy.line(
                        "\tat org.enlace.gateway.platform.database.DiskSpaceMonitor.look(DiskSpaceMonitor.java:99)"))
                .contains("DiskSpaceMonitor.java:99");
        assertThat(
                        copy.line(
                                "\"http-nio-8080-exec-1\" #57 daemon prio=5 os_prio=0 cpu=12.30ms tid=0x00007f0000000000 nid=0x1 runnable"))
                .contains("exec-1");
        assertThat(
                        copy.line(
                                "{\"time\":\"2026-06-15T12:00:00Z\",\"level\":\"ERROR\",\"logger\":\"org.springframework.boot.SpringApplication\","
                                        + "\"text\":\"Value: Inventada\",\"error\":[\"X: Could not resolve 'Inventada' in \\\"Inventada\\\"\"]}"))
                .doesNotContain("Inventada")
                .contains("Could not resolve <quoted> in <quoted>");
    }

    /** A database quotes the row that it could not take, in any language of its own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERROR: duplicate key value violates unique constraint x\\n  Detail: Key (name)=(Inventada (la menor)) already exists.\\n  Where: y",
                "ERROR: null value\\n  Detail: Failing row contains (1, Inventada).",
                "Failing row contains (1, Inventada).",
                "ERROR: la llave\\n  Detalle: Ya existe la llave (nombre)=(Inventada).",
                "Key (name)=(Inventada) is still referenced"
            })
    void ofWhatADatabaseSaysNoRowLeaves(String said) {
        LogCopy copy = new LogCopy(check);
        assertThat(copy.line(
                        "{\"time\":\"2026-06-15T12:00:00Z\",\"level\":\"ERROR\",\"logger\":\"org.enlace.gateway.platform.database.DiskSpaceMonitor\",\"text\":\""
                                + said + "\",\"error\":[\"PSQLException: " + said
                                + "\"],\"at\":[\"a.B.c(B.java:1)\"]}"))
                .doesNotContain("Inventada")
                .contains("<row>", "\"at\":[\"a.B.c(B.java:1)\"]");
        assertThat(copy.line("2026-06-15T12:00:00Z ERROR org.enlace.gateway.platform.database.DiskSpaceMonitor: "
                        + said.replace("\\n", " ")))
                .doesNotContain("Inventada")
                .contains(
                        "2026-06-15T12:00:00Z ERROR org.enlace.gateway.platform.database.DiskSpaceMonitor: ", "<row>");
    }

    @Test
    void ofAConfigurationKeysAndWordsOfOursLeave() throws IOException {
        Path file = folder.resolve("partner.yml");
        Files.writeString(file, """
                # Habla con Inventada Ejemplo
                partner: police
                names: {es: Inventada Ejemplo, en: Inventada}
                contact: {name: inventada, phone: "0991234567"}
                "Inventada Ejemplo": 1
                links:
                  reports:
                    direction: receive
                    connector: soap
                    settings: {url: "https://inventada.example/x", path: /in/inventada}
                records: {police-report: police/reports/police-report/v1}
                retentionDays: 365
                validFrom: 2024-01-01
                """);
        assertThat(ConfigOutline.of(file))
                .doesNotContainIgnoringCase("inventada")
                .doesNotContain("099123", "Habla")
                .contains(
                        "partner: \"police\"",
                        "direction: \"receive\"",
                        "connector: \"soap\"",
                        "365",
                        "2024-01-01",
                        "contact:",
                        "key-4:",
                        "police/reports/police-report/v1");
    }
}
