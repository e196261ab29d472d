package org.enlace.gateway.reporting.release;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.TestDatabase;
import org.enlace.gateway.security.audit.AuditTrail;

/** The room for tests of other rooms, and invented victims for it. */
public final class TestReleases {

    public final Releases releases;
    public final Extracts extracts;

    public TestReleases(TestDatabase database, Clock clock) {
        ReleaseTransactions releaseTransactions =
                new ReleaseTransactions(database.dataSource(DatabaseRole.READ), database.appDataSource());
        AuditTrail audit = new AuditTrail(database.appDataSource(), clock, "test/" + UUID.randomUUID());
        releases = new Releases(releaseTransactions, new TrueTables(), new ReleaseLedger(), audit, clock);
        extracts = new Extracts(releaseTransactions, audit, clock);
    }

    /** So many invented victims of a year, known from a moment on. */
    public static void victims(TestDatabase database, int count, int year, Instant known) throws SQLException {
        Random random = new Random(year);
        try (Connection app = database.app();
                PreparedStatement insert = app.prepareStatement("""
                insert into registry.victim_fact (person_id, known_from, victim_kind, status, detected_on, detected_year, counts, sex, majority, age_ec,
                    citizenship, admin1, exploitation, definition_national, definition_palermo, sources)
                values (?, ?, 'TRAFFICKING', 'IDENTIFIED', make_date(?, 5, 1), ?, true, ?, ?, ?, ?, ?, ?, 'YES', 'YES', array['ministry'])
                """)) {
            for (int i = 0; i < count; i++) {
                boolean minor = random.nextInt(3) == 0;
                insert.setObject(1, UUID.randomUUID());
                insert.setObject(2, known.atOffset(ZoneOffset.UTC));
                insert.setInt(3, year);
                insert.setInt(4, year);
                insert.setString(5, random.nextInt(6) == 0 ? "M" : "F");
                insert.setString(6, minor ? "MINOR" : "ADULT");
                insert.setString(7, minor ? "12-17" : "18-29");
                insert.setString(8, random.nextInt(4) == 0 ? "CO" : "EC");
                insert.setString(
                        9, List.of("EC-P", "EC-G", "EC-L", "EC-W").get(Math.min(random.nextInt(4), random.nextInt(4))));
                insert.setArray(
                        10,
                        app.createArrayOf(
                                "text",
                                random.nextInt(3) == 0
                                        ? new String[] {"FORCED_LABOUR"}
                                        : random.nextInt(9) == 0
                                                ? new String[] {"SEXUAL", "FORCED_BEGGING"}
                                                : new String[] {"SEXUAL"}));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
