package org.enlace.gateway.reporting.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.KeysetPages;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.reporting.disclosure.CountTable;
import org.springframework.stereotype.Component;

/** Stores all releases and their publications. Append-only. Thread-safe: it holds no state. */
@Component
class ReleaseLedger {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROWS = """
            select r.id, r.year, r.cut_off, r.rules, r.beside, r.made_by, r.made_at, p.minutes, p.published_by, p.published_at,
                   (select coalesce(sum(cells), 0) from monitoring.release_table t where t.release_id = r.id) as cells,
                   (select coalesce(sum(held), 0) from monitoring.release_table t where t.release_id = r.id) as held
            from monitoring.release r left join monitoring.publication p on p.release_id = r.id
            """;

    void add(Connection tx, RecordedRelease release, List<SafeTable> tables) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement(
                "insert into monitoring.release (id, year, cut_off, rules, beside, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setObject(1, release.id());
            insert.setInt(2, release.year());
            insert.setObject(3, at(release.cutOff()));
            insert.setString(4, release.rules());
            insert.setLong(5, release.beside());
            insert.setString(6, release.madeBy());
            insert.setObject(7, at(release.madeAt()));
            insert.executeUpdate();
        }
        RowArrays.of(tables)
                .uuid(table -> release.id())
                .text(table -> table.subject().name())
                .text(SafeTable::name)
                .text(table -> write(table.table().header()))
                .text(table -> write(table.table().rows()))
                .number(SafeTable::cells)
                .number(SafeTable::held)
                .write(tx, """
                insert into monitoring.release_table (release_id, subject, name, header, lines, cells, held)
                select release_id, subject, name, header::jsonb, lines::jsonb, cells, held
                from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int[], ?::int[])
                  as t(release_id, subject, name, header, lines, cells, held)
                """);
    }

    /** Returns the number of the last publication; 0 if there is none. */
    long last(Connection tx) throws SQLException {
        try (PreparedStatement select =
                        tx.prepareStatement("select coalesce(max(place), 0) from monitoring.publication");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Returns the published tables of a subject, in order of publication. */
    List<CountTable> told(Connection tx, ReleaseSubject subject) throws SQLException {
        return tables(
                        tx,
                        "join monitoring.publication p on p.release_id = t.release_id where t.subject = ? order by p.place, t.name",
                        subject.name())
                .stream()
                .map(SafeTable::table)
                .toList();
    }

    /** Returns the tables of a release, in the order of its subjects. */
    List<SafeTable> tables(Connection tx, UUID release) throws SQLException {
        List<SafeTable> found = tables(tx, "where t.release_id = ?", release);
        found.sort(Comparator.comparing(SafeTable::subject)
                .thenComparing(table -> table.subject().place(table.name())));
        return found;
    }

    private static List<SafeTable> tables(Connection tx, String which, Object what) throws SQLException {
        List<SafeTable> found = new ArrayList<>();
        try (PreparedStatement select = tx.prepareStatement(
                "select t.subject, t.name, t.header, t.lines, t.held from monitoring.release_table t " + which)) {
            select.setObject(1, what);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(new SafeTable(
                            ReleaseSubject.valueOf(row.getString(1)),
                            row.getString(2),
                            new CountTable(
                                    read(row.getString(3), new TypeReference<List<String>>() {}),
                                    read(row.getString(4), new TypeReference<List<List<String>>>() {})),
                            row.getInt(5)));
                }
            }
        }
        return found;
    }

    /**
     * Stores the publication of a release.
     *
     * @return false if another release was published since it was made
     */
    boolean publish(Connection tx, RecordedRelease release, RecordedRelease.Publication publication)
            throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement(
                "insert into monitoring.publication (release_id, after_place, minutes, published_by, published_at) values (?, ?, ?, ?, ?)"
                        + " on conflict do nothing")) {
            insert.setObject(1, release.id());
            insert.setLong(2, release.beside());
            insert.setString(3, publication.minutes());
            insert.setString(4, publication.by());
            insert.setObject(5, at(publication.at()));
            return insert.executeUpdate() == 1;
        }
    }

    /** Returns a page, the newest first. */
    List<RecordedRelease> page(Connection tx, Optional<UUID> after, int most) throws SQLException {
        return KeysetPages.newestFirst(tx, ROWS, "r.id", after, most, ReleaseLedger::row);
    }

    Optional<RecordedRelease> find(Connection tx, UUID release) throws SQLException {
        return rows(tx, ROWS + "where r.id = ?", release).stream().findFirst();
    }

    /** Returns the release of a year that was published last. */
    Optional<RecordedRelease> published(Connection tx, int year) throws SQLException {
        return rows(tx, ROWS + "where r.year = ? and p.place is not null order by p.place desc limit 1", year).stream()
                .findFirst();
    }

    private static List<RecordedRelease> rows(Connection tx, String sql, Object parameter) throws SQLException {
        List<RecordedRelease> found = new ArrayList<>();
        try (PreparedStatement select = tx.prepareStatement(sql)) {
            select.setObject(1, parameter);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row(row));
                }
            }
        }
        return found;
    }

    private static RecordedRelease row(ResultSet row) throws SQLException {
        Optional<RecordedRelease.Publication> publication = row.getString("minutes") == null
                ? Optional.empty()
                : Optional.of(new RecordedRelease.Publication(
                        row.getString("minutes"), row.getString("published_by"), instant(row, "published_at")));
        return new RecordedRelease(
                row.getObject("id", UUID.class),
                row.getInt("year"),
                instant(row, "cut_off"),
                row.getString("rules"),
                row.getLong("beside"),
                row.getString("made_by"),
                instant(row, "made_at"),
                row.getInt("cells"),
                row.getInt("held"),
                publication);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static String write(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts are always JSON", impossible);
        }
    }

    static <T> T read(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the ledger holds what was written into it", impossible);
        }
    }
}
