package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.enlace.gateway.cli.Launcher;
import org.enlace.simulators.receivers.ReceiverFault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Names and numbers came in by every endpoint, accepted and refused, some wait: none is in what support gets, nor any secret of the installation. */
@ExtendWith(SharedGateway.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SupportBundleIT {

    /** Of persons of the messages that are sent, beside the names that are planted. */
    private static final List<String> NUMBERS =
            List.of("0400002580", "0400000170", "2026041509301200801", "BAB-BO-2026-90801".substring(7));

    @TempDir
    Path folder;

    private final RunningGateway gateway;
    private final PlantedNames names = new PlantedNames();

    SupportBundleIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @BeforeAll
    void plant() {
        gateway.partners().misbehave(MarkedNameSender.AWAY, ReceiverFault.DOWN);
        new MarkedNameSender(gateway, names).all();
        assertThat(names.given()).hasSizeGreaterThanOrEqualTo(50);
    }

    @AfterAll
    void theReceiverComesBack() {
        gateway.partners().misbehave(MarkedNameSender.AWAY, ReceiverFault.NONE);
    }

    private String run(Path to, String... more) {
        String port = gateway.context().getEnvironment().getProperty("local.management.port");
        List<String> words = new ArrayList<>(List.of("support-bundle", "--to", to.toString()));
        words.addAll(List.of("--data", gateway.data().toString()));
        words.addAll(List.of("--config", gateway.config().toString()));
        words.addAll(List.of("--profile", "demo", "--health-port", port));
        words.addAll(List.of(more));
        return Launcher.run(ConfigCopy.repository(), words.toArray(String[]::new));
    }

    private Map<String, byte[]> bundle(String name, String... more) throws IOException {
        Path to = folder.resolve(name);
        assertThat(run(to, more)).endsWith("exit 0");
        Map<String, byte[]> papers = new TreeMap<>();
        try (ZipFile zip = new ZipFile(to.toFile())) {
            for (ZipEntry each : zip.stream().toList()) {
                papers.put(each.getName(), zip.getInputStream(each).readAllBytes());
            }
        }
        return papers;
    }

    /** Papers that hold a planted name, a number of a person or a secret, and which. */
    private List<String> leaks(Map<String, byte[]> papers) throws IOException {
        List<String> leaks = new ArrayList<>();
        ClearText name = new ClearText(names.stem());
        Set<String> values = new TreeSet<>(secrets());
        assertThat(values).hasSizeGreaterThan(20);
        values.addAll(NUMBERS);
        papers.forEach((paper, bytes) -> {
            if (name.isIn(bytes)) {
                leaks.add(paper + ": a name");
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            for (String value : values) {
                if (forms(value).stream().anyMatch(text::contains)) {
                    leaks.add(paper + ": " + value.substring(0, 3) + "…");
                }
            }
        });
        return leaks;
    }

    private static List<String> forms(String value) {
        List<String> forms = new ArrayList<>(List.of(
                value,
                value.toUpperCase(Locale.ROOT),
                value.toLowerCase(Locale.ROOT),
                URLEncoder.encode(value, StandardCharsets.UTF_8)));
        for (String before : List.of("", "a", "ab")) {
            String coded = Base64.getEncoder()
                    .withoutPadding()
                    .encodeToString((before + value).getBytes(StandardCharsets.UTF_8));
            // What stands before changes the first letters, what stands behind the last one.
            forms.add(coded.substring(before.isEmpty() ? 0 : before.length() + 1, coded.length() - 1));
        }
        return forms;
    }

    private List<String> secrets() throws IOException {
        List<String> secrets = new ArrayList<>();
        for (String file : List.of("keys/sealing.json", "credentials.json")) {
            JsonNode json =
                    new ObjectMapper().readTree(gateway.data().resolve(file).toFile());
            for (String field : List.of("value", "password", "apiKey")) {
                secrets.addAll(json.findValuesAsText(field));
            }
        }
        try (var files = Files.list(gateway.data().resolve("keys"))) {
            for (Path each :
                    files.filter(it -> it.toString().endsWith(".password")).toList()) {
                secrets.add(Files.readString(each).strip());
            }
        }
        return secrets;
    }

    @Test
    void nothingOfAMessageAndNoSecretIsInIt() throws IOException {
        Map<String, byte[]> papers = bundle("clean.zip");
        assertThat(papers.keySet())
                .contains(
                        "doctor.txt",
                        "settings.txt",
                        "metrics.txt",
                        "tables.txt",
                        "migrations.txt",
                        "logs/1.log",
                        "config-files.txt")
                .hasSizeGreaterThan(60);
        assertThat(new String(papers.get("logs/1.log"), StandardCharsets.UTF_8)).contains("org.enlace.gateway");
        assertThat(new String(papers.get("doctor.txt"), StandardCharsets.UTF_8)).contains("eurofront/EF-BAB-AR");
        assertThat(leaks(papers)).isEmpty();
    }

    /** Where a careless program or a tired hand may leave something: a log of another form, a setting, a comment, the name of a file that broke. */
    @Test
    void whatIsLeftWhereItShouldNotBeIsNotTakenAlong() throws IOException {
        // Its own log the gateway goes on writing, over what others put there.
        Path log = folder.resolve("careless.log");
        Path partner = gateway.config().resolve("partners/bolivia.yml");
        String before = Files.readString(partner);
        String secret = secrets().get(0);
        Files.writeString(
                log,
                "java.lang.IllegalStateException: " + names.stem() + " 0400002580\n"
                        + "{\"time\":\"2026-06-15T12:00:00Z\",\"level\":\"WARN\",\"logger\":\"org.enlace.x\",\"text\":\""
                        + secret + " of 0400002580 at x@inventado.example\"}\n");
        Files.writeString(partner, before + "\n# " + names.stem() + "\nphone: \"0400002580\"\n");
        try {
            Map<String, byte[]> papers = bundle("planted.zip", "--log", log.toString());
            assertThat(leaks(papers)).isEmpty();
            assertThat(papers.entrySet().stream()
                            .filter(each -> each.getKey().startsWith("logs/"))
                            .map(each -> new String(each.getValue(), StandardCharsets.UTF_8))
                            .collect(Collectors.joining()))
                    .contains("<secret> of <number> at <mail>", "characters left out)");
            assertThat(papers.keySet()).contains("config/partners/bolivia.yml");
        } finally {
            Files.writeString(partner, before);
        }
    }

    /** Proof that the search finds: what is put in from outside the product, in each form. */
    @Test
    void theSearchFindsWhatIsPlanted() throws IOException {
        String secret = secrets().get(1);
        for (String value : List.of(
                names.stem(),
                "0400002580",
                secret,
                secret.toUpperCase(Locale.ROOT),
                Base64.getEncoder().encodeToString(("x" + secret + "y").getBytes(StandardCharsets.UTF_8)),
                Base64.getEncoder().encodeToString("id=0400002580;".getBytes(StandardCharsets.UTF_8)))) {
            assertThat(leaks(Map.of("planted.txt", ("before " + value + " after").getBytes(StandardCharsets.UTF_8))))
                    .as(value.substring(0, 4))
                    .isNotEmpty();
        }
    }
}
