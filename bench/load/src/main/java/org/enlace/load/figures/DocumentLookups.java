package org.enlace.load.figures;

import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.enlace.load.process.MeasuredDatabase;

/** Looks up the persons of a document as the data subject rights page does: the same statement, under the application's role. */
final class DocumentLookups {

    private static final int WARM = 1_000;
    private static final int COUNT = 5_000;
    /** Number of lookups in all. */
    static final int ASKED = WARM + COUNT;

    private static final long MOST_MICROS = 60_000_000L;

    /** The function of {@code Subjects.byDocument}. */
    private static final String BY_DOCUMENT = """
            with asked as materialized (select key from unnest(?::bytea[]) as t(key)), found as (
                select m.id from asked join registry.person_document d on d.document = asked.key join registry.mention m on m.person_id = d.person_id
                union
                select m.id from asked join registry.mention m on m.paper_key = asked.key
            )
            select m.person_id, m.id, m.message_id, coalesce((select c.record from registry.current_record c where c.message_id = m.message_id limit 1), ''),
                m.place, m.ordinal, m.role
            from registry.mention m
            where m.id in (select id from found) order by m.message_id, m.place, m.ordinal
            """;

    private DocumentLookups() {}

    /**
     * Microseconds of each, on an idle gateway.
     *
     * @param messages how many were seeded
     * @throws IllegalStateException if one of them finds nobody
     */
    static Histogram of(MeasuredDatabase database, long messages) throws IOException, SQLException {
        Histogram micros = new Histogram(MOST_MICROS, 3);
        SplittableRandom random = new SplittableRandom(17);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set role enlace_app");
            try (PreparedStatement lookup = connection.prepareStatement(BY_DOCUMENT)) {
                for (int i = 0; i < ASKED; i++) {
                    SeededMessage message = new SeededMessage(random.nextLong(messages), Instant.EPOCH);
                    byte[] document = HexFormat.of().parseHex(message.document(random.nextInt(SeededMessage.PERSONS)));
                    long start = System.nanoTime();
                    found(connection, lookup, document);
                    if (i >= WARM) {
                        micros.recordValue((System.nanoTime() - start) / 1_000);
                    }
                }
            }
        }
        return micros;
    }

    private static void found(Connection connection, PreparedStatement lookup, byte[] document) throws SQLException {
        Array key = connection.createArrayOf("bytea", new byte[][] {document});
        lookup.setArray(1, key);
        try (ResultSet row = lookup.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("a seeded person is not found by her document");
            }
        } finally {
            key.free();
        }
    }
}
