package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.enlace.gateway.store.StoreRole;
import org.enlace.simulators.receivers.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever a name came in by, good message or refused one, it lies nowhere in clear, not even while a delivery waits. */
@ExtendWith(SharedGateway.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NothingInClearIT {

    private static final String AWAY = "eurofront/EF-BAB-AR";

    private static final int OF_A_KIND = 6;
    private static final Pattern LINK = Pattern.compile("href=\"(/(?!assets|css|js|operator|logout)[^\"#]*)\"");

    private final RunningGateway gateway;
    private final PlantedNames names = new PlantedNames();

    NothingInClearIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @BeforeAll
    void plant() {
        gateway.partners().misbehave(AWAY, Fault.DOWN);
        new Planting(gateway, names).all();
        assertThat(names.given()).hasSizeGreaterThanOrEqualTo(40);
        await("a frozen payload waits for its receiver").until(this::frozen);
    }

    @AfterAll
    void theReceiverComesBack() {
        gateway.partners().misbehave(AWAY, Fault.NONE);
        assertThat(gateway.received().first(AWAY, Planting.WAITING))
                .contains(names.given().get(12));
        gateway.awaitQuiet();
    }

    @Test
    void noTableHoldsAName() throws SQLException {
        assertThat(frozen()).isTrue();
        assertThat(search(names.stem()).tables()).isEmpty();
    }

    @Test
    void noFileHoldsAName() throws SQLException, IOException {
        assertThat(frozen()).isTrue();
        assertThat(search(names.stem()).files()).isEmpty();
    }

    /** Keys, passwords of the database and of partners: on no command line, in no environment, in no file of the configuration. */
    @Test
    void noProcessAndNoConfigurationShowsASecret() throws IOException {
        List<String> secrets = new ArrayList<>();
        for (String file : List.of("keys/sealing.json", "credentials.json")) {
            JsonNode json =
                    new ObjectMapper().readTree(gateway.data().resolve(file).toFile());
            for (String field : List.of("value", "password", "apiKey")) {
                secrets.addAll(json.findValuesAsText(field));
            }
        }
        try (Stream<Path> passwords = Files.list(gateway.data().resolve("keys"))) {
            for (Path each :
                    passwords.filter(it -> it.toString().endsWith(".password")).toList()) {
                secrets.add(Files.readString(each).strip());
            }
        }
        assertThat(secrets).hasSizeGreaterThan(20).allSatisfy(secret -> assertThat(secret)
                .hasSizeGreaterThan(10));
        assertThat(seenOfProcesses()).contains("postgres").doesNotContain(secrets.toArray(String[]::new));
        try (Stream<Path> files = Files.walk(gateway.config())) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(each, StandardCharsets.ISO_8859_1))
                        .as(each.toString())
                        .doesNotContain(secrets.toArray(String[]::new));
            }
        }
    }

    private static String seenOfProcesses() throws IOException {
        StringBuilder seen = new StringBuilder();
        for (ProcessHandle each : ProcessHandle.allProcesses().toList()) {
            for (String what : List.of("cmdline", "environ")) {
                try {
                    seen.append(Files.readString(
                                    Path.of("/proc", Long.toString(each.pid()), what), StandardCharsets.ISO_8859_1))
                            .append('\n');
                } catch (FileSystemException gone) {
                    seen.append('\n');
                }
            }
        }
        return seen.toString();
    }

    @Test
    void noPageOrFigureShowsAName() {
        Probe probe = new Probe(gateway);
        ClearText text = new ClearText(names.stem());
        assertThat(text.isIn(probe.figures())).as("figures").isFalse();
        Map<String, String> pages = pages(probe);
        assertThat(pages.keySet()).hasSizeGreaterThan(20).anyMatch(path -> path.matches("/messages/[0-9a-f-]{36}"));
        assertThat(pages.entrySet().stream()
                        .filter(page -> text.isIn(page.getValue().getBytes(StandardCharsets.UTF_8)))
                        .map(Map.Entry::getKey))
                .isEmpty();
    }

    /** Some pages of each kind that the console leads to, newest messages first, in either language. */
    private static Map<String, String> pages(Probe probe) {
        Map<String, String> pages = new LinkedHashMap<>();
        Map<String, Integer> kinds = new HashMap<>();
        Deque<String> next = new ArrayDeque<>(List.of("/", "/messages", "/messages?state=REFUSED", "/parked"));
        while (!next.isEmpty()) {
            String path = next.poll();
            String[] steps = path.replaceFirst("\\?.*", "").split("/");
            String kind = steps.length + (steps.length > 1 ? steps[1] : "");
            if (!pages.containsKey(path) && kinds.merge(kind, 1, Integer::sum) <= OF_A_KIND) {
                String html = probe.html(path, pages.size() % 2 == 0 ? "es" : "en");
                pages.put(path, html);
                LINK.matcher(html)
                        .results()
                        .forEach(each -> next.add(each.group(1).replace("&amp;", "&")));
            }
        }
        return pages;
    }

    @Test
    void theSearchFindsWhatIsInClearInATable() throws SQLException {
        String other = new PlantedNames().next();
        try (Connection superuser = gateway.sql(StoreRole.SUPER);
                Statement statement = superuser.createStatement()) {
            statement.execute("create table public.planted (said text, bytes bytea)");
            try (PreparedStatement insert = superuser.prepareStatement("insert into public.planted values (?, ?)")) {
                insert.setString(1, "el tal " + other.toLowerCase());
                insert.setBytes(2, new byte[0]);
                insert.execute();
                assertThat(search(other).tables()).contains("public.planted");
                statement.execute("truncate public.planted");
                insert.setString(1, "");
                insert.setBytes(2, ("x" + other).getBytes(StandardCharsets.UTF_16LE));
                insert.execute();
                assertThat(search(other).tables()).containsExactly("public.planted");
            } finally {
                statement.execute("drop table public.planted");
            }
        }
    }

    @Test
    void theSearchFindsWhatIsInClearInAFile() throws SQLException, IOException {
        String other = new PlantedNames().next();
        Path log = gateway.data().resolve("logs/planted.log");
        try {
            for (byte[] written : new byte[][] {
                ("x" + other).getBytes(StandardCharsets.UTF_8),
                ("x" + other).getBytes(StandardCharsets.UTF_16BE),
                packed("x" + other),
                ("x" + HexFormat.of().formatHex(packed(other))).getBytes(StandardCharsets.UTF_8),
                ("{\"x\":\"" + Base64.getEncoder().encodeToString(packed(other)) + "\"}")
                        .getBytes(StandardCharsets.UTF_8),
            }) {
                Files.write(log, written);
                assertThat(search(other).files()).containsExactly(log);
            }
        } finally {
            Files.deleteIfExists(log);
        }
    }

    /** Among other bytes. */
    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(("before and " + text + " behind").getBytes(StandardCharsets.UTF_8));
        }
        bytes.writeBytes(new byte[] {1, 2, 3});
        return bytes.toByteArray();
    }

    private ClearTextSearch search(String word) {
        return new ClearTextSearch(gateway, new ClearText(word));
    }

    private boolean frozen() throws SQLException {
        try (Connection superuser = gateway.sql(StoreRole.SUPER);
                Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(
                        "select exists (select from delivery.delivery d join delivery.frozen f on f.delivery_id = d.id"
                                + " where d.business_id = '" + Planting.WAITING + "' and d.state = 'RETRYING')")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
