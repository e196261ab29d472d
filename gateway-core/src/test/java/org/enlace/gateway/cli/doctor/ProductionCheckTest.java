package org.enlace.gateway.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.enlace.gateway.cli.doctor.ProductionCheck.Found;
import org.enlace.gateway.cli.doctor.ProductionCheck.Sign;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.DemoCertificates;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything is good but one thing, and that one is found and named without its value. */
class ProductionCheckTest {

    private static final String GOOD = "nV3-qk81LzT_w0Xs7bRy";
    private static final String OTHER = "Jf92_hUe6cMAp4dGo1iK";

    @TempDir
    Path folder;

    private DataFolder data;
    private final Map<String, String> environment = new HashMap<>(Map.of("PATH", "/usr/bin", "LANG", "es_EC.UTF-8"));
    private String profile = "site";
    private final ObjectNode credentials = new ObjectMapper().createObjectNode();

    @BeforeEach
    void allIsGood() throws IOException {
        data = DataFolder.at(folder.resolve("data"));
        data.prepare();
        partner("police").put("user", "police-reports").put("password", GOOD);
        credentials.putArray("operators").addObject().put("user", "carmen").put("password", OTHER);
        file(data.root().resolve("keys/main.key"), "{}", "r--------");
    }

    private ObjectNode partner(String name) {
        return credentials.withObject("/partners/" + name + "/reports");
    }

    private static void file(Path file, String text, String mode) throws IOException {
        Files.createDirectories(file.getParent());
        // Only root writes into a file that is for reading.
        Files.deleteIfExists(file);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private List<Found> found() throws IOException {
        if (Files.notExists(data.credentials())) {
            file(data.credentials(), credentials.toString(), "r--------");
        }
        return new ProductionCheck(data, profile, environment).all();
    }

    @Test
    void whatIsGoodStarts() throws IOException {
        environment.put("JAVA_TOOL_OPTIONS", " -Xmx2g -XX:+UseG1GC -Duser.timezone=America/Guayaquil");
        environment.put("ENLACE_NODE", "node-2");
        environment.put("ENLACE_DATABASE_APP_PASSWORDFILE", "/etc/enlace/app");
        environment.put("ENLACE_APPROVAL_CONFIGURATION", "true");
        environment.put("ENLACE_VALUES_ALONE", "5");
        environment.put("ENLACE_ENVIRONMENT_KIND", "production");
        environment.put("SERVER_ADDRESS", "10.0.0.7");
        assertThat(found()).isEmpty();
    }

    /** Makes one thing wrong. */
    private interface Wrong {
        void make(ProductionCheckTest test) throws IOException;
    }

    private static Arguments wrong(Sign sign, String what, Wrong wrong) {
        return Arguments.of(sign, what, wrong);
    }

    private static Arguments secret(Sign sign, String secret) {
        return wrong(sign, "a secret", test -> test.partner("police").put("password", secret));
    }

    private static Arguments variable(Sign sign, String name, String value) {
        return wrong(sign, name, test -> test.environment.put(name, value));
    }

    static Stream<Arguments> cases() {
        return Stream.of(
                wrong(Sign.PROFILE, "profile", test -> test.profile = "demo"),
                wrong(
                        Sign.PARTNERS,
                        "ledgers",
                        test -> Files.createDirectories(test.data.root().resolve("simulators/received"))),
                wrong(
                        Sign.OPEN_FILE,
                        "key",
                        test -> file(test.data.root().resolve("keys/main.key"), "{}", "r--r-----")),
                wrong(
                        Sign.OPEN_FILE,
                        "credentials",
                        test -> file(test.data.credentials(), test.credentials.toString(), "rw-r--r--")),
                secret(Sign.SECRET_SHORT, "nV3-qk81LzT"),
                secret(Sign.SECRET_PLAIN, "xyxyxyxyxyxyxyxyxyxy"),
                secret(Sign.SECRET_KNOWN, "Passw0rd-zQ81-mT4x"),
                secret(Sign.SECRET_KNOWN, "cambiame-zQ81-mT4x"),
                secret(Sign.SECRET_NAMED, "zQ81-mT4x-Police-77"),
                secret(Sign.SECRET_TWICE, OTHER),
                wrong(Sign.SECRET_SHORT, "key of one of several credentials", test -> test.partner("mies")
                        .putObject("night")
                        .put("apiKey", "k3J-aT8x_")),
                wrong(Sign.SECRET_SHORT, "key that notices are signed with", test -> test.credentials
                        .withObject("/notices/duty")
                        .put("apiKey", "k3J-aT8x_")),
                wrong(Sign.CERTIFICATE_DEMO, "door", test -> test.certificate(DemoCertificates.AUTHORITY)),
                variable(Sign.AGENT, "JAVA_TOOL_OPTIONS", "-agentlib:jdwp=transport=dt_socket,server=y"),
                variable(Sign.AGENT, "_JAVA_OPTIONS", "-javaagent:/tmp/crash.jar=point"),
                variable(Sign.AGENT, "JDK_JAVA_OPTIONS", "-XX:+HeapDumpOnOutOfMemoryError"),
                variable(Sign.AGENT, "JAVA_TOOL_OPTIONS", "-Denlace.approval.configuration=false"),
                variable(Sign.AGENT, "JDK_JAVA_OPTIONS", "-Xmx2g @/tmp/more"),
                variable(Sign.AGENT, "_JAVA_OPTIONS", "-Xmx2g -XX:OnOutOfMemoryError=/tmp/run"),
                variable(Sign.VARIABLE, "ENLACE_FAILPOINT", "send"),
                variable(Sign.VARIABLE, "ENLACE.PROFILE", "demo"),
                variable(Sign.VARIABLE, "MANAGEMENT_SERVER_ADDRESS", "0.0.0.0"),
                variable(Sign.VARIABLE, "SPRING_SECURITY_FILTER_ORDER", "1"),
                variable(Sign.WEAKER, "ENLACE_APPROVAL_CONFIGURATION", "false"),
                variable(Sign.WEAKER, "enlace_approval_configuration", "no"),
                variable(Sign.WEAKER, "ENLACE_INBOUND_PLAIN", "true"),
                variable(Sign.WEAKER, "ENLACE_DOORS_PLAIN", "true"),
                variable(Sign.WEAKER, "ENLACE_VALUES_ALONE", "21"),
                variable(Sign.WEAKER, "ENLACE_REPLAY_ALONE", "501"),
                variable(Sign.WEAKER, "ENLACE_RELOAD_EVERY", "0s"),
                variable(Sign.VARIABLE, "SPRING_APPLICATION_JSON", "{}"),
                variable(Sign.VARIABLE, "LOGGING_LEVEL_ROOT", "TRACE"),
                variable(Sign.VARIABLE, "MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "*"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void oneThingThatIsWrongIsFound(Sign sign, String what, Wrong wrong) throws IOException {
        wrong.make(this);
        List<Found> found = found();
        assertThat(found).extracting(Found::sign).containsExactly(sign);
        assertThat(sign.hinders()).isEqualTo(sign != Sign.WEAKER);
        assertThat(found.toString()).doesNotContain(OTHER, "zQ81", "nV3", "xyxy", "k3J");
        for (String language : List.of("es", "en")) {
            assertThat(ResourceBundle.getBundle("org.enlace.gateway.cli.shared.texts", Locale.forLanguageTag(language))
                            .getString("production." + sign))
                    .contains("{0}");
        }
    }

    /** The certificate is self-made, of a key that nobody kept. */
    @Test
    void aKeyThatIsTooShortIsFound() throws IOException {
        try (InputStream pem = getClass().getResourceAsStream("short-key.pem")) {
            Files.createDirectories(data.tls().resolve("door"));
            Files.copy(pem, data.tls().resolve("door/short.pem"));
        }
        assertThat(found()).extracting(Found::sign).containsExactly(Sign.CERTIFICATE_WEAK);
    }

    private void certificate(String authority) throws IOException {
        Instant from = Instant.now().minus(Duration.ofHours(1));
        DemoCertificateAuthority made = new DemoCertificateAuthority(authority, from, from.plus(Duration.ofDays(30)));
        file(
                data.tls().resolve("door/door.pem"),
                made.issue("gateway", from, from.plus(Duration.ofDays(30)), "localhost")
                        .pem(),
                "rw-------");
    }
}
