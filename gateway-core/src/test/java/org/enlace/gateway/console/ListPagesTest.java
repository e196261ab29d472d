package org.enlace.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.enlace.gateway.platform.database.KeysetPosition;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every list that grows for ever is walked page by page, while it grows. */
class ListPagesTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private static final int ROWS = 7;
    private static final int MOST_PAGES = 300;
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Instant BEGUN = Instant.now().minusSeconds(3_600);

    private static SeededApi api;

    @BeforeAll
    static void start() throws Exception {
        api = new SeededApi(database);
        run("insert into registry.person (id, created_at) values ('00000000-0000-4000-8000-000000000001', now())");
        run("insert into registry.person (id, created_at) values ('00000000-0000-4000-8000-000000000002', now())");
        run(
                "insert into registry.case_file (id, code, opened_at) values ('00000000-0000-4000-8000-00000000000a', 'EC-TP-2019-000001', now())");
        run(
                "insert into registry.case_file (id, code, opened_at) values ('00000000-0000-4000-8000-00000000000b', 'EC-TP-2019-000002', now())");
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    /**
     * A list of the operator API.
     *
     * @param name of the rows in the answer, and of the id in each row
     * @param row the statement that makes one; {@code {id}}, {@code {at}}, {@code {n}} and {@code {open}}, an even number of it, are put in
     */
    record Lists(String path, String name, String id, String user, String row) {

        @Override
        public String toString() {
            return path;
        }
    }

    private static final String PEOPLE =
            "'00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'";
    private static final String CASES =
            "'00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-00000000000b'";

    static Stream<Lists> lists() {
        return Stream.of(
                new Lists(
                        "rights/holds",
                        "holds",
                        "id",
                        ConsoleApp.STEWARD,
                        "insert into rights.hold (id, kind, reason, set_at, set_by, lifted_at, lifted_by) values ({id}, 'CASE', 'una prueba', {at}, 'sara', {ended}, {endedBy})"),
                new Lists(
                        "rights/stops",
                        "stops",
                        "id",
                        ConsoleApp.STEWARD,
                        "insert into delivery.stop (id, kind, reason, stopped_at, stopped_by, lifted_at, lifted_by) values ({id}, 'CASE', 'una prueba', {at}, 'sara', {ended}, {endedBy})"),
                new Lists(
                        "rights/rectifications",
                        "rectifications",
                        "id",
                        ConsoleApp.STEWARD,
                        "insert into rights.rectification (id, mention_id, message_id, link, number, path, source, reason, state, asked_at, asked_by, due_at, ended_at, ended_by)"
                                + " values ({id}, gen_random_uuid(), gen_random_uuid(), 'police/reports', 'PN-{n}', 'subjects.age', 'COURT', 'una prueba',"
                                + " case when {open} then 'OPEN' else 'REFUSED' end, {at}, 'sara', {at}, {ended}, {endedBy})"),
                new Lists(
                        "rights/erasures",
                        "erasures",
                        "id",
                        ConsoleApp.STEWARD,
                        "insert into rights.erasure (id, state, basis, reason, requested_at, requested_by, decided_at, decided_by)"
                                + " values ({id}, 'DONE', 'LIST', 'una prueba', {at}, 'sara', {at}, 'sara')"),
                new Lists(
                        "rights/breaches",
                        "breaches",
                        "id",
                        ConsoleApp.STEWARD,
                        "insert into rights.breach (id, from_at, to_at, known_at, reason, opened_at, opened_by)"
                                + " values ({id}, now() - interval '2 days', now() - interval '1 day', now(), 'una prueba', {at}, 'sara')"),
                new Lists(
                        "rights/consents",
                        "consents",
                        "id",
                        ConsoleApp.STEWARD,
                        "insert into registry.consent (id, state, said_by, source, reason, at, recorded_by) values ({id}, 'GIVEN', 'SUBJECT', 'PAPER', 'una prueba', {at}, 'sara')"),
                new Lists(
                        "registry/decisions",
                        "decisions",
                        "id",
                        ConsoleApp.STEWARD,
                        "insert into registry.link_decision (id, kind, first_person, second_person, decided_at, decided_by, reason)"
                                + " values ({id}, 'REFUSE', " + PEOPLE + ", {at}, 'sara', 'una prueba')"),
                new Lists(
                        "registry/case-decisions",
                        "decisions",
                        "id",
                        ConsoleApp.STEWARD,
                        "insert into registry.case_decision (id, case_id, apart_id, records, numbers, decided_at, decided_by, reason)"
                                + " values ({id}, " + CASES + ", 1, 0, {at}, 'sara', 'una prueba')"),
                new Lists(
                        "registry/rebuilds",
                        "rebuilds",
                        "id",
                        ConsoleApp.OPERATOR,
                        "insert into registry.rebuild (id, dry_run, reason, requested_by, state, cases, started_at, changed_at)"
                                + " values ({id}, true, 'una prueba', 'olga', 'DONE', 1, {at}, {at})"),
                new Lists(
                        "replays",
                        "replays",
                        "id",
                        ConsoleApp.POLICE,
                        "insert into replay.job (id, start_key, digest, request, reason, state, requested_by, institution, created_at, changed_at)"
                                + " values ({id}, 'k{n}', '\\x00', '{\"stage\": \"DELIVER\", \"versions\": \"RAN\"}', 'una prueba', 'DONE', 'pablo', case when {open} then 'police' else 'fge' end, {at}, {at})"),
                new Lists(
                        "backloads",
                        "backloads",
                        "id",
                        ConsoleApp.OPERATOR,
                        "insert into backload.load (id, link, digest, bytes, dry_run, reason, requested_by, node, state, created_at, changed_at)"
                                + " values ({id}, 'police/reports', '\\x00', 1, true, 'una prueba', 'olga', 'node-1', 'DONE', {at}, {at})"),
                new Lists(
                        "openings",
                        "openings",
                        "id",
                        ConsoleApp.READER,
                        "insert into access.opening (id, by, institution, owners, subject, what, reason, opened_at, until)"
                                + " values ({id}, 'sara', '*', array['police'], '-', 'message', 'una prueba', {at}, {at})"),
                new Lists(
                        "releases",
                        "releases",
                        "id",
                        ConsoleApp.ANALYST,
                        "insert into monitoring.release (id, year, cut_off, rules, beside, made_by, made_at) values ({id}, 2025, {at}, 'r1', 0, 'ana', {at})"),
                new Lists(
                        "approvals",
                        "approvals",
                        "id",
                        ConsoleApp.OPERATOR,
                        "insert into access.approval (id, kind, subject, digest, requester, institution, reason, needed, requested_at, expires_at, state)"
                                + " values ({id}, 'BULK_REPLAY', 'una prueba {n}', '\\x0{n}', 'oscar-{n}', '*', 'una prueba', 1, {at}, now() + interval '1 hour',"
                                + " case when {open} then 'REQUESTED' else 'REFUSED' end)"));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void allPagesHaveEveryRowOnceWhileOthersCome(Lists list) throws Exception {
        List<String> there = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            there.add(add(list));
        }
        List<String> all = new ArrayList<>();
        JsonNode page = api.get("/operator/api/" + list.path() + "?limit=2", list.user());
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            assertThat(page.path(list.name()).size()).isBetween(1, 2);
            page.path(list.name()).forEach(each -> all.add(each.path(list.id()).asText()));
            if (!page.has("next")) {
                break;
            }
            if (pages < ROWS) {
                add(list);
            }
            page = api.get(
                    "/operator/api/" + list.path() + "?limit=2&after="
                            + page.path("next").asText(),
                    list.user());
        }

        assertThat(page.has("next")).as("it ends").isFalse();
        assertThat(all).doesNotHaveDuplicates();
        assertThat(all).containsAll(seen(list, there));
        assertThat(ids(api.get("/operator/api/" + list.path(), list.user()), list))
                .as("the first page as before")
                .containsAll(seen(list, there));
    }

    /** Of the jobs of replays the own ones alone. */
    private static List<String> seen(Lists list, List<String> there) {
        return list.path().equals("replays")
                ? there.stream()
                        .filter(id -> Integer.parseInt(id.substring(31)) % 2 == 0)
                        .toList()
                : there;
    }

    private static List<String> ids(JsonNode page, Lists list) {
        List<String> ids = new ArrayList<>();
        page.path(list.name()).forEach(each -> ids.add(each.path(list.id()).asText()));
        return ids;
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aCursorThatIsNoneIsNamedAndNotQuoted(Lists list) throws Exception {
        for (String cursor : List.of("secret", "9_secret", "%00", "1_1-1-1-1-1")) {
            HttpResponse<String> answer =
                    api.browser().get("/operator/api/" + list.path() + "?after=" + cursor, Browser.basic(list.user()));

            assertThat(answer.statusCode()).as(cursor).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(answer.body()).contains("\"parameter\":\"after\"").doesNotContain("secret");
        }
    }

    @Test
    void whatIsOpenComesFirstOnWhateverPage() throws Exception {
        Lists holds = lists().findFirst().orElseThrow();
        for (int i = 0; i < 4; i++) {
            add(holds);
        }
        List<Boolean> open = new ArrayList<>();
        JsonNode page = api.get("/operator/api/rights/holds?limit=1", holds.user());
        while (page.has("next") && open.size() < 100) {
            page.path("holds").forEach(each -> open.add(!each.has("liftedAt")));
            page = api.get(
                    "/operator/api/rights/holds?limit=1&after="
                            + page.path("next").asText(),
                    holds.user());
        }

        assertThat(open).contains(true, false);
        assertThat(open.subList(open.indexOf(false), open.size())).containsOnly(false);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/replays", "/backloads", "/approvals"})
    void thePagesLeadOn(String path) throws Exception {
        Lists list = lists().filter(each -> path.equals("/" + each.path()))
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < 210; i++) {
            add(list);
        }
        Browser browser = api.browser();
        browser.login(ConsoleApp.OPERATOR, ConsoleApp.PASSWORD);
        Set<String> pages = new java.util.LinkedHashSet<>();
        String next = path;
        while (next != null && pages.size() < 10) {
            String body = browser.get(next).body();
            pages.add(next);
            java.util.regex.Matcher link = java.util.regex.Pattern.compile("rel=\"next\" href=\"([^\"]+)\"")
                    .matcher(body);
            next = link.find() ? link.group(1) : null;
        }

        assertThat(pages).as("each leads to another one, and the last to none").hasSizeBetween(3, 9);
        assertThat(browser.get(path + "?after=secret").statusCode()).isEqualTo(400);
    }

    @Test
    void aPlaceIsReadAsItWasWritten() {
        KeysetPosition place = new KeysetPosition(2, TimeOrderedId.at(Instant.now()));

        assertThat(KeysetPosition.read(place.toString())).contains(place);
        for (String other : List.of("", "2_", "2_x", place.id().toString(), "22_" + place.id(), place + " ")) {
            assertThat(KeysetPosition.read(other)).as(other).isEmpty();
        }
    }

    /** One more, later than all before; returns its id, which ends with its number. */
    private static String add(Lists list) throws SQLException {
        int n = NUMBER.incrementAndGet();
        Instant at = BEGUN.plusMillis(n);
        String id =
                new UUID(TimeOrderedId.lowest(at).getMostSignificantBits() | 0x7000, 0x8000_0000_0000_0000L).toString();
        id = id.substring(0, 31) + "%05d".formatted(n);
        boolean open = n % 2 == 0;
        run(list.row()
                .replace("{id}", "'" + id + "'")
                .replace("{at}", "'" + at + "'::timestamptz")
                .replace("{ended}", open ? "null" : "'" + at + "'::timestamptz")
                .replace("{endedBy}", open ? "null" : "'sara'")
                .replace("{open}", Boolean.toString(open))
                .replace("'\\x0{n}'", "'\\x%06d'".formatted(n))
                .replace("{n}", Integer.toString(n)));
        return id;
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = database.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
