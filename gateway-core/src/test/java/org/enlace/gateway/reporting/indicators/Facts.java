package org.enlace.gateway.reporting.indicators;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.TestDatabase;

/** Writes invented conclusions as the registry would, and asks for indicators over them. */
public final class Facts {

    public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final String KNOWN = "2026-01-02T00:00:00Z";

    private final TestDatabase database;
    public final Indicators indicators;

    public Facts(TestDatabase database) {
        this.database = database;
        this.indicators =
                new Indicators(database.dataSource(DatabaseRole.READ), Clock.fixed(NOW, ZoneOffset.UTC), false);
    }

    /** A person whose name is no name: the same number is the same person. */
    public static UUID id(int number) {
        return new UUID(0, number);
    }

    public void empty() throws SQLException {
        database.empty(
                "registry.victim_fact",
                "registry.suspect_fact",
                "registry.case_fact",
                "registry.offence_fact",
                "registry.referral_fact",
                "registry.measure_fact",
                "registry.alert_fact",
                "monitoring.population",
                "journal.finding",
                "journal.message",
                "journal.batch_in");
    }

    /** One victim of trafficking of 2025, identified, a woman, adult, sexually exploited; the words say what is otherwise. */
    public void victim(int person, String... otherwise) throws SQLException {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("person_id", "'" + id(person) + "'");
        row.put("known_from", "'" + KNOWN + "'");
        row.put("victim_kind", "'TRAFFICKING'");
        row.put("status", "'IDENTIFIED'");
        row.put("detected_on", "'2025-03-10'");
        row.put("detected_year", "2025");
        row.put("counts", "true");
        row.put("sex", "'F'");
        row.put("majority", "'ADULT'");
        row.put("citizenship", "'EC'");
        row.put("admin1", "'EC-P'");
        row.put("exploitation", "'{SEXUAL}'");
        row.put("definition_national", "'YES'");
        row.put("definition_palermo", "'YES'");
        row.put("sources", "'{police}'");
        insert("registry.victim_fact", row, otherwise);
    }

    public void suspect(int person, String... otherwise) throws SQLException {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("person_id", "'" + id(person) + "'");
        row.put("known_from", "'" + KNOWN + "'");
        row.put("status", "'FORMAL_CONTACT'");
        row.put("sex", "'M'");
        row.put("majority", "'ADULT'");
        row.put("offence", "'COIP91'");
        row.put("exploitation", "'{SEXUAL}'");
        row.put("sources", "'{fge}'");
        insert("registry.suspect_fact", row, otherwise);
    }

    public void caseFile(int number, String... otherwise) throws SQLException {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("case_id", "'" + id(number) + "'");
        row.put("known_from", "'" + KNOWN + "'");
        row.put("phenomenon", "'TIP'");
        row.put("reported_on", "'2025-03-10'");
        row.put("reports", "1");
        row.put("sources", "'{police}'");
        insert("registry.case_fact", row, otherwise);
    }

    public void offence(String ndd, int caseNumber, String... otherwise) throws SQLException {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("ndd", "'" + ndd + "'");
        row.put("case_id", "'" + id(caseNumber) + "'");
        row.put("known_from", "'" + KNOWN + "'");
        row.put("offence", "'COIP91'");
        row.put("recorded_on", "'2025-03-12'");
        insert("registry.offence_fact", row, otherwise);
    }

    public void referral(int number, String... otherwise) throws SQLException {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("referral_id", "'R-" + number + "'");
        row.put("link", "'ministry/referrals'");
        row.put("known_from", "'" + KNOWN + "'");
        row.put("to_institution", "'MIES'");
        row.put("status", "'SENT'");
        row.put("sent_at", "'2025-04-01T15:00:00Z'");
        insert("registry.referral_fact", row, otherwise);
    }

    public void measure(int number, int person, String... otherwise) throws SQLException {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("measure_id", "'M-" + number + "'");
        row.put("link", "'ministry/protection'");
        row.put("person_id", "'" + id(person) + "'");
        row.put("known_from", "'" + KNOWN + "'");
        row.put("kind", "'SHELTER'");
        row.put("status", "'ACTIVE'");
        row.put("granted_on", "'2025-03-20'");
        insert("registry.measure_fact", row, otherwise);
    }

    public void alert(int number, String... otherwise) throws SQLException {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("alert_id", "'A-" + number + "'");
        row.put("link", "'eurofront/alerts'");
        row.put("known_from", "'" + KNOWN + "'");
        row.put("post", "'EF-RUM-EC'");
        row.put("priority", "'HIGH'");
        row.put("raised_at", "'2025-05-01T10:00:00Z'");
        row.put("occurred_on", "'2025-05-01'");
        row.put("subjects", "2");
        row.put("minors", "1");
        insert("registry.alert_fact", row, otherwise);
    }

    private void insert(String table, Map<String, String> row, String... otherwise) throws SQLException {
        for (String each : otherwise) {
            int equals = each.indexOf('=');
            row.put(each.substring(0, equals), each.substring(equals + 1));
        }
        run("insert into " + table + " (" + String.join(", ", row.keySet()) + ") values ("
                + String.join(", ", row.values()) + ")");
    }

    public void run(String sql) throws SQLException {
        try (Connection connection = database.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What ended back ends of the server have taken of the processor; those that served this test have ended when it is told. */
    long serverMillis() {
        try (Connection connection = database.superuser();
                Statement statement = connection.createStatement()) {
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> word(statement, """
                    select count(*) from pg_stat_activity where usename = 'enlace_read' or backend_type = 'parallel worker'""").equals("0"));
            String server = word(statement, "select split_part(pg_read_file('postmaster.pid'), E'\n', 1)");
            String[] words = Files.readString(Path.of("/proc/" + server + "/stat"))
                    .replaceFirst("^.*\\) ", "")
                    .split(" ");
            return (Long.parseLong(words[13]) + Long.parseLong(words[14])) * 10;
        } catch (SQLException | IOException e) {
            return 0;
        }
    }

    private static String word(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Asks; words are {@code by=sex,age}. */
    public IndicatorTable ask(String id, String... words) {
        Map<String, String> given = new HashMap<>(Map.of("from", "2025", "to", "2025"));
        for (String each : words) {
            given.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        return indicators.compute(indicators.request(id, given));
    }

    /** One figure; {@code null} if it cannot be said or the line is not there. */
    public static String value(IndicatorTable table, String measure, String... codes) {
        return in(table, "2025", measure, codes);
    }

    public static String in(IndicatorTable table, String period, String measure, String... codes) {
        return table.rows().stream()
                .filter(row -> row.period().equals(period)
                        && row.measure().code().equals(measure)
                        && row.codes().equals(List.of(codes)))
                .findFirst()
                .map(row -> row.value() == null ? "none" : row.value().toPlainString())
                .orElse("no line");
    }
}
