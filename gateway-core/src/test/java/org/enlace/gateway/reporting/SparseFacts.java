package org.enlace.gateway.reporting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.enlace.gateway.platform.database.TestDatabase;

/** Invented conclusions of a registry in which most cells of most tables are small: few people, spread unevenly over many codes. */
final class SparseFacts {

    private static final List<String> COUNTRIES =
            List.of("EC", "EC", "EC", "EC", "EC", "EC", "CO", "CO", "VE", "PE", "BO", "CU", "HT");
    private static final List<String> PROVINCES = List.of(
            "EC-P", "EC-P", "EC-P", "EC-G", "EC-G", "EC-C", "EC-O", "EC-E", "EC-S", "EC-Z", "EC-W", "EC-A", "CO-NAR",
            "PE-TUM");
    private static final List<String> SEXES = List.of("F", "F", "F", "F", "F", "F", "M", "M", "X");
    private static final List<String> FORMS = List.of(
            "SEXUAL", "SEXUAL", "SEXUAL", "FORCED_LABOUR", "SERVITUDE", "FORCED_BEGGING", "SEXUAL|FORCED_BEGGING", "");
    private static final List<String> OFFENCES = List.of("COIP91", "COIP91", "COIP92", "ICCS0204");

    private final TestDatabase database;
    private final Random random;

    SparseFacts(TestDatabase database, long seed) {
        this.database = database;
        this.random = new Random(seed);
    }

    static void clear(TestDatabase database) throws SQLException {
        try (Connection admin = database.superuser();
                Statement clear = admin.createStatement()) {
            clear.execute("truncate registry.victim_fact, registry.suspect_fact, registry.offence_fact,"
                    + " monitoring.publication, monitoring.release_table, monitoring.release, monitoring.extract");
        }
    }

    void victims(int count, int year, Instant known) throws SQLException {
        victims(count, null, year, known);
    }

    /** @param citizenship of all of them; null for any */
    void victims(int count, String citizenship, int year, Instant known) throws SQLException {
        insert("""
                insert into registry.victim_fact (person_id, known_from, victim_kind, status, detected_on, detected_year, counts, sex, majority, age_ec,
                    citizenship, admin1, exploitation, definition_national, definition_palermo, sources)
                values (?, ?, 'TRAFFICKING', ?, make_date(?, 5, 1), ?, true, ?, ?, ?, ?, ?, ?, 'YES', 'YES', array['ministry'])
                """, count, (row, i) -> {
            int age = random.nextInt(10);
            row.setObject(1, UUID.randomUUID());
            row.setObject(2, known.atOffset(ZoneOffset.UTC));
            row.setString(3, random.nextInt(4) == 0 ? "PRESUMED" : "IDENTIFIED");
            row.setInt(4, year);
            row.setInt(5, year);
            row.setString(6, code(SEXES, 15));
            row.setString(7, age < 3 ? "MINOR" : age < 9 ? "ADULT" : "UNKNOWN");
            row.setString(8, age < 3 ? "12-17" : age < 9 ? "18-29" : null);
            row.setString(9, citizenship == null ? code(COUNTRIES, 12) : citizenship);
            row.setString(10, code(PROVINCES, 12));
            row.setArray(11, forms(row));
        });
    }

    void suspects(int count, int year, Instant known) throws SQLException {
        insert("""
                insert into registry.suspect_fact (person_id, known_from, status, sex, majority, offence, citizenship, exploitation, contact_on, charged_on,
                    convicted_on, sources)
                values (?, ?, 'FORMAL_CONTACT', ?, 'ADULT', 'COIP91', ?, ?, make_date(?, 3, 1), ?, ?, array['fge'])
                """, count, (row, i) -> {
            java.sql.Date day = java.sql.Date.valueOf(year + "-06-01");
            row.setObject(1, UUID.randomUUID());
            row.setObject(2, known.atOffset(ZoneOffset.UTC));
            row.setString(3, code(List.of("M", "M", "M", "F"), 15));
            row.setString(4, code(COUNTRIES, 12));
            row.setArray(5, forms(row));
            row.setInt(6, year);
            row.setDate(7, random.nextInt(3) == 0 ? null : day);
            row.setDate(8, random.nextInt(3) == 0 ? day : null);
        });
    }

    void offences(int count, int year, Instant known) throws SQLException {
        insert(
                "insert into registry.offence_fact (ndd, case_id, known_from, offence, admin1, recorded_on)"
                        + " values (?, ?, ?, ?, ?, make_date(?, 2, 1))",
                count,
                (row, i) -> {
                    row.setString(1, UUID.randomUUID().toString());
                    row.setObject(2, UUID.randomUUID());
                    row.setObject(3, known.atOffset(ZoneOffset.UTC));
                    row.setString(4, OFFENCES.get(random.nextInt(OFFENCES.size())));
                    row.setString(5, code(PROVINCES, 12));
                    row.setInt(6, year);
                });
    }

    /** One of the codes; one in so many times none, since nobody said. */
    private String code(List<String> codes, int none) {
        return random.nextInt(none) == 0 ? null : codes.get(random.nextInt(codes.size()));
    }

    private java.sql.Array forms(PreparedStatement row) throws SQLException {
        String forms = FORMS.get(random.nextInt(FORMS.size()));
        return row.getConnection().createArrayOf("text", forms.isEmpty() ? new String[0] : forms.split("\\|"));
    }

    private interface Filling {
        void of(PreparedStatement row, int number) throws SQLException;
    }

    private void insert(String sql, int count, Filling filling) throws SQLException {
        try (Connection app = database.superuser();
                PreparedStatement insert = app.prepareStatement(sql)) {
            for (int i = 0; i < count; i++) {
                filling.of(insert, i);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
