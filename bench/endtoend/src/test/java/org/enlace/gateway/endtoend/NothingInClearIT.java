package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.simulators.receivers.ReceiverFault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever a name came in by, good message or refused one, it lies nowhere in clear, not even while a delivery waits, and goes to nobody but to whom it is
 * for.
 */
@ExtendWith(SharedGateway.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NothingInClearIT {

    private static final int OF_A_KIND = 6;
    private static final Pattern LINK = Pattern.compile("href=\"(/(?!assets|css|js|operator|logout)[^\"#]*)\"");

    private final RunningGateway gateway;
    private final PlantedNames names = new PlantedNames();
    private final MarkedNameSender markedNameSender;
    private OutboundTrafficCapture outboundTrafficCapture;

    NothingInClearIT(RunningGateway gateway) {
        this.gateway = gateway;
        markedNameSender = new MarkedNameSender(gateway, names);
    }

    @BeforeAll
    void plant() {
        outboundTrafficCapture = OutboundTrafficCapture.of(gateway);
        gateway.partners().misbehave(MarkedNameSender.AWAY, ReceiverFault.DOWN);
        gateway.partners().misbehave(MarkedNameSender.REFUSING, ReceiverFault.ECHO);
        markedNameSender.all();
        assertThat(names.given()).hasSizeGreaterThanOrEqualTo(50);
        awaitFrozen();
        await("a receiver repeats names in its refusal").until(() -> refused().size() > 0);
        gateway.partners().misbehave(MarkedNameSender.REFUSING, ReceiverFault.NONE);
    }

    @AfterAll
    void theReceiverComesBack() {
        outboundTrafficCapture.close();
        gateway.partners().misbehave(MarkedNameSender.AWAY, ReceiverFault.NONE);
        gateway.partners().misbehave(MarkedNameSender.REFUSING, ReceiverFault.NONE);
    }

    /** The last: the receiver that was away comes back for it. */
    @Test
    @Order(Integer.MAX_VALUE)
    void aNameIsInTheBytesForWhomItIsForAndInNoOthers() throws IOException {
        gateway.partners().misbehave(MarkedNameSender.AWAY, ReceiverFault.NONE);
        gateway.received().first(MarkedNameSender.AWAY, MarkedNameSender.WAITING);
        gateway.awaitQuiet();
        Map<String, byte[]> sent = outboundTrafficCapture.all();
        assertThat(sent.keySet())
                .contains("ministry/notices", "iom/htcds")
                .containsAll(
                        names.given().values().stream().flatMap(Set::stream).toList());
        List<String> wrong = new ArrayList<>();
        sent.forEach((receiver, bytes) -> names.given().forEach((name, whom) -> {
            if (new ClearText(name).isIn(bytes) != whom.contains(receiver)) {
                wrong.add(name.replace(names.stem(), "..") + " is for " + whom + ", and was "
                        + (whom.contains(receiver) ? "not " : "") + "sent to " + receiver);
            }
        }));
        assertThat(wrong)
                .as("of %d names to %d", names.given().size(), sent.size())
                .isEmpty();
    }

    @Test
    void noAnswerSaysAName() {
        assertThat(markedNameSender.answers()).hasSizeGreaterThan(15);
        ClearText text = new ClearText(names.stem());
        assertThat(markedNameSender.answers().stream().filter(each -> text.isIn(each.getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    /** The refusal that repeats names is kept: else the searches would find none of it in any case. */
    @Test
    void aRefusalThatRepeatsANameIsKeptForWhoMaySeeIt() throws Exception {
        String delivery = refused().get(0);
        String message = query("select message_id::text from delivery.delivery where id = '" + delivery + "'")
                .get(0);
        JsonNode shown = new ObjectMapper()
                .readTree(gateway.steward()
                        .post(
                                "messages/" + message + "/deliveries/" + delivery + "/refusal",
                                "{\"reason\": \"prueba inventada\"}")
                        .body());
        assertThat(shown.path("status").asText()).isEqualTo("HTTP 422");
        assertThat(new ClearText(names.stem()).isIn(shown.path("answer").binaryValue()))
                .isTrue();
        assertThat(gateway.operator().get("messages/" + message).toString())
                .contains("personas/0/nombre", "HTTP 422")
                .doesNotContain(names.stem());
    }

    @Test
    void noTableHoldsAName() throws SQLException {
        awaitFrozen();
        assertThat(search(names.stem()).tables()).isEmpty();
    }

    /** In one look: what was planted where a careless gateway could leave it is found, and nothing else is. */
    @Test
    void noFileHoldsAName() throws Exception {
        awaitFrozen();
        try (PlantedInFiles planted = PlantedInFiles.of(gateway, names.stem())) {
            planted.isAllThatIsIn(search(names.stem()).files());
        }
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
        ExternalProbe externalProbe = new ExternalProbe(gateway);
        ClearText text = new ClearText(names.stem());
        assertThat(text.isIn(externalProbe.figures())).as("figures").isFalse();
        Map<String, String> pages = pages(externalProbe);
        assertThat(pages.keySet()).hasSizeGreaterThan(20).anyMatch(path -> path.matches("/messages/[0-9a-f-]{36}"));
        assertThat(pages.entrySet().stream()
                        .filter(page -> text.isIn(page.getValue().getBytes(StandardCharsets.UTF_8)))
                        .map(Map.Entry::getKey))
                .isEmpty();
    }

    /** Some pages of each kind that the console leads to, newest messages first, in either language. */
    private static Map<String, String> pages(ExternalProbe externalProbe) {
        Map<String, String> pages = new LinkedHashMap<>();
        Map<String, Integer> kinds = new HashMap<>();
        Deque<String> next = new ArrayDeque<>(List.of("/", "/messages", "/messages?state=REFUSED", "/parked"));
        while (!next.isEmpty()) {
            String path = next.poll();
            String[] steps = path.replaceFirst("\\?.*", "").split("/");
            String kind = steps.length + (steps.length > 1 ? steps[1] : "");
            if (!pages.containsKey(path) && kinds.merge(kind, 1, Integer::sum) <= OF_A_KIND) {
                String html = externalProbe.html(path, pages.size() % 2 == 0 ? "es" : "en");
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
        try (Connection superuser = gateway.sql(DatabaseRole.SUPER);
                Statement statement = superuser.createStatement()) {
            statement.execute("create table public.planted (said text, bytes bytea)");
            try (PreparedStatement insert = superuser.prepareStatement("insert into public.planted values (?, ?)")) {
                insert.setString(1, "el tal " + other.toLowerCase(Locale.ROOT));
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

    private ClearTextSearch search(String word) {
        return new ClearTextSearch(gateway, new ClearText(word));
    }

    /** While an attempt runs, the delivery is not in the state of those that wait for the next one. */
    private void awaitFrozen() {
        await("a frozen payload waits for its receiver").until(this::frozen);
    }

    private boolean frozen() throws SQLException {
        return query("select d.id::text from delivery.delivery d join delivery.frozen f on f.delivery_id = d.id"
                                + " where d.business_id = '" + MarkedNameSender.WAITING + "' and d.state = 'RETRYING'")
                        .size()
                > 0;
    }

    /** Deliveries whose receiver repeated a name in its refusal. */
    private List<String> refused() throws SQLException {
        return query("select d.id::text from delivery.delivery d join delivery.refused_answer r on r.delivery_id = d.id"
                + " where d.link = '" + MarkedNameSender.REFUSING + "' and r.sealed is not null");
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection superuser = gateway.sql(DatabaseRole.SUPER);
                Statement statement = superuser.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (row.next()) {
                found.add(row.getString(1));
            }
            return found;
        }
    }
}
