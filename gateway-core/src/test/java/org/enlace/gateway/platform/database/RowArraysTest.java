package org.enlace.gateway.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RowArraysTest {

    @RegisterExtension
    static final TestDatabase database = new TestDatabase();

    private record Row(UUID id, Instant moment) {}

    @Test
    void idsAndMomentsArriveAsTheServerWouldReadThemFromText() throws SQLException {
        List<Row> rows = List.of(
                row("2026-11-05T10:11:12.123456Z"),
                row("2026-11-05T10:11:12.123456499Z"),
                row("2026-11-05T10:11:12.123456501Z"),
                row("2026-12-31T23:59:59.999999999Z"),
                row("1999-12-31T23:59:59.9999996Z"),
                row("1969-07-20T20:17:40Z"),
                row("9999-01-01T00:00:00Z"),
                new Row(null, null),
                new Row(new UUID(-1, Long.MIN_VALUE), Instant.EPOCH));
        List<String> asTheyAre = rows.stream().map(Row::toString).toList();
        try (Connection tx = database.app()) {
            assertThat(RowArrays.of(rows)
                            .uuid(Row::id)
                            .moment(Row::moment)
                            .text(row -> row.id() == null ? null : row.id().toString())
                            .instant(Row::moment)
                            .text(Row::toString)
                            .read(tx, """
                            select said, id is not distinct from id_text::uuid and at is not distinct from at_text::timestamptz as same
                            from unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::text[]) as t(id, at, id_text, at_text, said)
                            """, row -> row.getBoolean("same") ? row.getString("said") : "another"))
                    .isEqualTo(asTheyAre);
        }
    }

    private static Row row(String moment) {
        return new Row(UUID.randomUUID(), Instant.parse(moment));
    }
}
