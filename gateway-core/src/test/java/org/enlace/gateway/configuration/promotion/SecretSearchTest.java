package org.enlace.gateway.configuration.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks like a secret is found wherever it stands, and told by its place alone; the files of this repository have none. */
class SecretSearchTest {

    private static final String HOST = "pruebas.example";

    private static SecretSearch search() throws JsonProcessingException {
        JsonNode credentials = new ObjectMapper()
                .readTree(
                        "{\"operators\": [{\"user\": \"ana\", \"password\": \"Inventada-Larga-9\"}],"
                                + " \"partners\": {\"p\": {\"l\": {\"user\": \"partner-user\", \"apiKey\": \"k-inventada\"}}}}");
        return new SecretSearch(credentials, Map.of(HOST, "p/l.url"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# password: inventada",
                "a: 1 # contraseña = inventada",
                "  apiKey: inventada",
                "secret: 'inventada'",
                "url: https://ana:inventada@x.example/",
                "sftp://ana:inventada@x.example",
                "clave: inventada",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN CERTIFICATE-----",
                "x: Inventada-Larga-9",
                "x: [k-inventada]",
                "# ask at pruebas.example"
            })
    void itIsFound(String line) throws JsonProcessingException {
        SecretSearch search = search();
        PromotionRefusedException refused = catchThrowableOfType(
                () -> search.in("partners/p.yml", ("a: 1\n" + line + "\n").getBytes(StandardCharsets.UTF_8)),
                PromotionRefusedException.class);
        assertThat(refused).as(line).isNotNull();
        assertThat(refused.words().get(0)).isEqualTo("partners/p.yml:2");
        assertThat(refused.words()).noneMatch(each -> each.contains("nventada"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "credentials: [{id: main, kind: password}]",
                "# a password, or a certificate",
                "security: password",
                "apiKeyHeader: X-API-Key",
                "user: partner-user",
                "tokens:",
                "url: https://x.example:443/a@b",
                "passwordFile: \"<of the house>\""
            })
    void whatOnlySpeaksOfSecretsIsNone(String line) throws JsonProcessingException {
        SecretSearch search = search();
        assertThatCode(() -> search.in("partners/p.yml", line.getBytes(StandardCharsets.UTF_8)))
                .doesNotThrowAnyException();
    }

    @Test
    void theFilesOfThisRepositoryHaveNone() throws IOException {
        SecretSearch search = search();
        Path root = Path.of("../config");
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each :
                    all.filter(file -> file.toString().endsWith(".yml")).toList()) {
                byte[] bytes = Files.readAllBytes(each);
                assertThatCode(() -> search.in(root.relativize(each).toString(), bytes))
                        .as(each.toString())
                        .doesNotThrowAnyException();
            }
        }
    }
}
