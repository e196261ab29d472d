package org.enlace.gateway.console.reporting;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.enlace.gateway.console.web.ScopedReader;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.reporting.plan.CountDifference;
import org.enlace.gateway.reporting.plan.CountDifference.Said;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;

/**
 * Compares the counts of Police, Ministry and Attorney General, down to the cases by which they differ. For viewers of the whole installation only.
 * Thread-safe.
 */
@Component
class ReconciliationQueries {

    private final ScopedReader reading;

    ReconciliationQueries(ScopedReader reading) {
        this.reading = reading;
    }

    /**
     * A case and the statement of each agency about it.
     *
     * @param code the registry's case code: no number of an agency, no person
     * @param admin1 ISO 3166-2; null if not known
     * @param year the year by the registry; null if no record states it
     */
    record CaseRow(
            UUID id,
            String code,
            String admin1,
            Integer year,
            Said police,
            Said ministry,
            Said fge,
            int victims,
            Set<CountDifference> differences) {}

    /**
     * Cases as counted by each agency and by the registry.
     *
     * @param year null for cases whose year the counting side does not know
     * @param differing cases of this line that are not counted equally by all
     */
    record Line(
            Integer year,
            String admin1,
            int police,
            int ministry,
            int fge,
            @JsonProperty("house") int reconciled,
            int differing) {}

    /** Returns all cases; a viewer of one institution is refused. */
    List<CaseRow> cases(Viewer viewer) {
        if (!viewer.seesAll()) {
            throw new AccessDeniedException("only readers of the whole installation reconcile");
        }
        return reading.as(viewer, client -> client.sql("select * from monitoring.case_by_agency order by year, code")
                .query((row, n) -> row(row))
                .list());
    }

    private static CaseRow row(ResultSet row) throws SQLException {
        Said police = said(row, "police");
        Said ministry = said(row, "ministry");
        Said fge = said(row, "fge");
        int victims = row.getInt("victims");
        return new CaseRow(
                row.getObject("case_id", UUID.class),
                row.getString("code"),
                row.getString("admin1"),
                row.getObject("year", Integer.class),
                police,
                ministry,
                fge,
                victims,
                CountDifference.of(police, ministry, fge, victims, row.getBoolean("conflicts")));
    }

    private static Said said(ResultSet row, String agency) throws SQLException {
        return new Said(
                row.getBoolean(agency),
                row.getObject(agency + "_year", Integer.class),
                row.getInt(agency + "_victims"));
    }

    /** Returns one line for each year, and a province if given; each agency counts in its own year. Pure. */
    static List<Line> lines(List<CaseRow> cases, boolean byProvince) {
        Comparator<Key> order = Comparator.comparing(Key::year, Comparator.nullsLast(Comparator.reverseOrder()))
                .thenComparing(Key::admin1, Comparator.nullsLast(Comparator.naturalOrder()));
        TreeMap<Key, int[]> counts = new TreeMap<>(order);
        for (CaseRow each : cases) {
            String place = byProvince ? each.admin1() : null;
            count(counts, each.police(), place, 0);
            count(counts, each.ministry(), place, 1);
            count(counts, each.fge(), place, 2);
            int[] line = counts.computeIfAbsent(new Key(each.year(), place), key -> new int[5]);
            line[3]++;
            line[4] += each.differences().isEmpty() ? 0 : 1;
        }
        return counts.entrySet().stream()
                .map(each -> new Line(
                        each.getKey().year(),
                        each.getKey().admin1(),
                        each.getValue()[0],
                        each.getValue()[1],
                        each.getValue()[2],
                        each.getValue()[3],
                        each.getValue()[4]))
                .toList();
    }

    private record Key(Integer year, String admin1) {}

    private static void count(TreeMap<Key, int[]> counts, Said said, String place, int column) {
        if (said.knows()) {
            counts.computeIfAbsent(new Key(said.year(), place), key -> new int[5])[column]++;
        }
    }

    /** Returns the cases of a year, or of all, and of a province, or of all, by which the counts differ. */
    static List<CaseRow> differing(List<CaseRow> cases, Integer year, String admin1) {
        return cases.stream()
                .filter(each -> !each.differences().isEmpty())
                .filter(each -> year == null || touches(each, year))
                .filter(each -> admin1 == null || Objects.equals(admin1, each.admin1()))
                .toList();
    }

    /** True if the case belongs to the year's list. A case that one agency counts in this year and another in the next belongs to both lists. */
    private static boolean touches(CaseRow each, int year) {
        return Objects.equals(each.year(), year)
                || counts(each.police(), year)
                || counts(each.ministry(), year)
                || counts(each.fge(), year);
    }

    private static boolean counts(Said said, int year) {
        return said.knows() && said.year() != null && said.year() == year;
    }

    /** Returns the years that occur, the newest first. */
    static List<Integer> years(List<CaseRow> cases) {
        TreeSet<Integer> years = new TreeSet<>(Comparator.reverseOrder());
        cases.forEach(each -> {
            for (Integer year : new Integer[] {
                each.year(),
                each.police().year(),
                each.ministry().year(),
                each.fge().year()
            }) {
                if (year != null) {
                    years.add(year);
                }
            }
        });
        return List.copyOf(years);
    }
}
