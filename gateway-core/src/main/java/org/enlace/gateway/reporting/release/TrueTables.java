package org.enlace.gateway.reporting.release;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.platform.database.SqlStatement;
import org.springframework.stereotype.Component;

/** Counts the people in the tables of a year, as known on a day: national records only. Thread-safe: it holds no state. */
@Component
class TrueTables {

    private static final String KNOWN = "known_from <= ? and known_to > ? and population is null and ";

    /** One row for each person: the one that the registry marked to count. */
    private static final String VICTIMS = """
            select sex, majority, exploitation, citizenship, admin1, count(*) from (
                select distinct on (person_id) sex, majority, exploitation, citizenship, admin1 from registry.victim_fact
                where %s detected_year = ? and victim_kind = 'TRAFFICKING' and status in ('PRESUMED', 'IDENTIFIED')
                order by person_id, counts desc, detected_on, case_id
            ) victim group by 1, 2, 3, 4, 5
            """.formatted(KNOWN);

    private static final String OFFENCES = """
            select admin1, offence, count(*) from registry.offence_fact
            where %s extract(year from recorded_on) = ? and offence in ('COIP91', 'COIP92', 'ICCS0204') group by 1, 2
            """.formatted(KNOWN);

    private static final String SUSPECTS = """
            select sex, exploitation, citizenship, count(*) from (
                select distinct on (person_id) sex, exploitation, citizenship from registry.suspect_fact
                where %s extract(year from %%s) = ? order by person_id, %%<s, case_id
            ) suspect group by 1, 2, 3
            """.formatted(KNOWN);

    /** Returns all tables of a subject in one year, with true counts. */
    List<DraftTable> of(Connection tx, ReleaseSubject subject, int year, Instant cutOff) throws SQLException {
        Map<List<String>, Long> people = people(tx, subject, year, cutOff);
        return subject.tables().stream()
                .map(by -> DraftTable.of(subject.tableName(by), by, subject.dimensions(), people))
                .toList();
    }

    private static Map<List<String>, Long> people(Connection tx, ReleaseSubject subject, int year, Instant cutOff)
            throws SQLException {
        return switch (subject) {
            case VICTIMS ->
                read(
                        tx,
                        VICTIMS,
                        subject,
                        List.of("sex", "majority", "exploitation", "citizenship", "admin1"),
                        year,
                        cutOff);
            case OFFENCES -> read(tx, OFFENCES, subject, List.of("admin1", "offence"), year, cutOff);
            case PROSECUTED ->
                read(tx, SUSPECTS.formatted("charged_on"), subject, List.of("sex", "exploitation"), year, cutOff);
            case CONVICTED ->
                read(
                        tx,
                        SUSPECTS.formatted("convicted_on"),
                        subject,
                        List.of("sex", "exploitation", "citizenship"),
                        year,
                        cutOff);
        };
    }

    /** @param columns in the order of the subject's dimensions */
    private static Map<List<String>, Long> read(
            Connection tx, String sql, ReleaseSubject subject, List<String> columns, int year, Instant cutOff)
            throws SQLException {
        Map<List<String>, Long> people = new LinkedHashMap<>();
        SqlStatement.of(tx, sql, cutOff, cutOff, year).list(row -> {
            List<String> kind = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                kind.add(value(row, columns.get(i), subject.dimensions().get(i)));
            }
            return people.merge(List.copyOf(kind), row.getLong("count"), Long::sum);
        });
        return people;
    }

    private static String value(ResultSet row, String column, ReleaseDimension releaseDimension) throws SQLException {
        return switch (releaseDimension) {
            case EXPLOITATION ->
                ExploitationForm.of(List.of((String[]) row.getArray(column).getArray()));
            case AGE -> age(row.getString(column));
            default -> releaseDimension.of(row.getString(column));
        };
    }

    private static String age(String majority) {
        return switch (majority) {
            case "MINOR" -> "0-17";
            case "ADULT" -> "18+";
            default -> ReleaseDimension.UNKNOWN;
        };
    }
}
