package org.enlace.gateway.reporting.release;

import com.fasterxml.jackson.core.type.TypeReference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.enlace.gateway.platform.database.KeysetPages;
import org.enlace.gateway.platform.database.RowArrays;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.platform.database.StoredJson;
import org.enlace.gateway.reporting.disclosure.CountTable;
import org.springframework.stereotype.Component;

/** Stores all releases and their publications. Append-only. Thread-safe: it holds no state. */
@Component
class ReleaseLedger {

    private static final String ROWS = """
            select r.id, r.year, r.cut_off, r.rules, r.beside, r.made_by, r.made_at, p.minutes, p.published_by, p.published_at,
                   (select coalesce(sum(cells), 0) from monitoring.release_table t where t.release_id = r.id) as cells,
                   (select coalesce(sum(held), 0) from monitoring.release_table t where t.release_id = r.id) as held
            from monitoring.release r left join monitoring.publication p on p.release_id = r.id
            """;

    void add(Connection tx, RecordedRelease release, List<SafeTable> tables) throws SQLException {
        SqlStatement.of(
                        tx,
                        "insert into monitoring.release (id, year, cut_off, rules, beside, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?)",
                        release.id(),
                        release.year(),
                        release.cutOff(),
                        release.rules(),
                        release.beside(),
                        release.madeBy(),
                        release.madeAt())
                .update();
        RowArrays.of(tables)
                .uuid(table -> release.id())
                .text(table -> table.subject().name())
                .text(SafeTable::name)
                .text(table -> StoredJson.write(table.table().header()))
                .text(table -> StoredJson.write(table.table().rows()))
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
        return SqlStatement.of(tx, "select coalesce(max(place), 0) from monitoring.publication")
                .single(row -> row.getLong(1));
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
        String sql = "select t.subject, t.name, t.header, t.lines, t.held from monitoring.release_table t " + which;
        return SqlStatement.of(tx, sql, what)
                .list(row -> new SafeTable(
                        ReleaseSubject.valueOf(row.getString(1)),
                        row.getString(2),
                        new CountTable(
                                StoredJson.read(row.getString(3), new TypeReference<List<String>>() {}),
                                StoredJson.read(row.getString(4), new TypeReference<List<List<String>>>() {})),
                        row.getInt(5)));
    }

    /**
     * Stores the publication of a release.
     *
     * @return false if another release was published since it was made
     */
    boolean publish(Connection tx, RecordedRelease release, RecordedRelease.Publication publication)
            throws SQLException {
        String sql =
                "insert into monitoring.publication (release_id, after_place, minutes, published_by, published_at) values (?, ?, ?, ?, ?)"
                        + " on conflict do nothing";
        return SqlStatement.of(
                                tx,
                                sql,
                                release.id(),
                                release.beside(),
                                publication.minutes(),
                                publication.by(),
                                publication.at())
                        .update()
                == 1;
    }

    /** Returns a page, the newest first. */
    List<RecordedRelease> page(Connection tx, Optional<UUID> after, int most) throws SQLException {
        return KeysetPages.newestFirst(tx, ROWS, "r.id", after, most, ReleaseLedger::row);
    }

    Optional<RecordedRelease> find(Connection tx, UUID release) throws SQLException {
        return SqlStatement.of(tx, ROWS + "where r.id = ?", release).first(ReleaseLedger::row);
    }

    /** Returns the release of a year that was published last. */
    Optional<RecordedRelease> published(Connection tx, int year) throws SQLException {
        String sql = ROWS + "where r.year = ? and p.place is not null order by p.place desc limit 1";
        return SqlStatement.of(tx, sql, year).first(ReleaseLedger::row);
    }

    private static RecordedRelease row(ResultSet row) throws SQLException {
        Optional<RecordedRelease.Publication> publication = row.getString("minutes") == null
                ? Optional.empty()
                : Optional.of(new RecordedRelease.Publication(
                        row.getString("minutes"),
                        row.getString("published_by"),
                        SqlStatement.instant(row, "published_at")));
        return new RecordedRelease(
                row.getObject("id", UUID.class),
                row.getInt("year"),
                SqlStatement.instant(row, "cut_off"),
                row.getString("rules"),
                row.getLong("beside"),
                row.getString("made_by"),
                SqlStatement.instant(row, "made_at"),
                row.getInt("cells"),
                row.getInt("held"),
                publication);
    }
}
