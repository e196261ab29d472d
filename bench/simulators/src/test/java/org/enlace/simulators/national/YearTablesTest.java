package org.enlace.simulators.national;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.enlace.simulators.national.YearLedger.Group;
import org.enlace.simulators.national.YearLedger.Majority;
import org.junit.jupiter.api.Test;

/** Counted by hand. */
class YearTablesTest {

    private static final Instant MARCH = Instant.parse("2025-03-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2025-06-01T00:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2025, 2, 1);

    private static final YearLedger LEDGER = new YearLedger(
            List.of(
                    victim("a", MARCH, "F", Majority.MINOR, Set.of(Group.SEXUAL), true),
                    victim("b", MARCH, "F", Majority.ADULT, Set.of(Group.SEXUAL, Group.FORCED_LABOUR), true),
                    victim("c", MARCH, null, Majority.UNKNOWN, Set.of(Group.OTHER), true),
                    victim("a", JUNE, "F", Majority.ADULT, Set.of(Group.SEXUAL), true),
                    victim("c", JUNE, null, Majority.UNKNOWN, Set.of(Group.OTHER), false)),
            List.of(
                    new YearLedger.Suspect("x", MARCH, "n", "M", DAY, null),
                    new YearLedger.Suspect("x", JUNE, "n", "M", DAY, LocalDate.of(2025, 5, 9)),
                    new YearLedger.Suspect("y", MARCH, "n", "F", null, null)),
            List.of(
                    new YearLedger.Offence("n", MARCH, "17", DAY, true),
                    new YearLedger.Offence("m", MARCH, "17", DAY, false)),
            List.of(
                    new YearLedger.Alert("1", MARCH, "EF-TRI-PY", 2, MARCH, null, null),
                    new YearLedger.Alert("1", JUNE, "EF-TRI-PY", 2, MARCH, JUNE, "ATENDIDA"),
                    new YearLedger.Alert("2", MARCH, "EF-RUM-CO", 2, MARCH, null, null)),
            List.of());

    private static YearLedger.Victim victim(
            String id, Instant from, String sex, Majority majority, Set<Group> groups, boolean counts) {
        return new YearLedger.Victim(id, from, "c", sex, majority, groups, "17", DAY, counts);
    }

    @Test
    void atLastCorrectionsHold() {
        assertThat(new YearTables(LEDGER).i1())
                .containsEntry("2025|*|*|*", 2)
                .containsEntry("2025|F|ADULT|SEXUAL", 2)
                .containsEntry("2025|F|ADULT|FORCED_LABOUR", 1)
                .containsEntry("2025|F|ADULT|*", 2)
                .doesNotContainKeys("2025|F|MINOR|SEXUAL", "2025|-|UNKNOWN|OTHER");
        assertThat(new YearTables(LEDGER).i6())
                .containsExactlyInAnyOrderEntriesOf(Map.of("2025|M", 1, "2025|*", 1, "*|M", 1, "*|*", 1));
    }

    @Test
    void asOfAMomentTheyDoNot() {
        YearTables then = new YearTables(LEDGER.asOf(Instant.parse("2025-04-01T00:00:00Z")));
        assertThat(then.i1())
                .containsEntry("2025|*|*|*", 3)
                .containsEntry("2025|F|MINOR|SEXUAL", 1)
                .containsEntry("2025|-|UNKNOWN|OTHER", 1);
        assertThat(then.i6()).isEmpty();
        assertThat(then.i5()).containsEntry("2025|M", 1).doesNotContainKey("2025|F");
        assertThat(then.i17()).containsEntry("2025|*|2|-", 2);
        assertThat(new YearTables(LEDGER.asOf(Instant.parse("2025-01-01T00:00:00Z"))).i1())
                .isEmpty();
    }

    @Test
    void onlyTraffickingIsAnOffenceOfThisTable() {
        assertThat(new YearTables(LEDGER).i3()).containsEntry("2025|02|17", 1).containsEntry("2025|*|*", 1);
    }

    @Test
    void alertsHaveTheirOutcomeOrNone() {
        assertThat(new YearTables(LEDGER).i17())
                .containsEntry("2025|EF-TRI-PY|2|ATENDIDA", 1)
                .containsEntry("2025|EF-RUM-CO|2|-", 1)
                .containsEntry("2025|*|*|*", 2);
    }

    @Test
    void theMarginsOfAYearAddUp() {
        YearTables tables = new YearTables(YearOfTraffic.of(2025, 7).ledger());
        Map<String, Integer> i1 = tables.i1();
        int all = i1.get("2025|*|*|*");
        assertThat(all).isBetween(125, 180);
        assertThat(sum(i1, "2025|F|*|*", "2025|M|*|*", "2025|-|*|*")).isEqualTo(all);
        assertThat(sum(i1, "2025|*|MINOR|*", "2025|*|ADULT|*", "2025|*|UNKNOWN|*"))
                .isEqualTo(all);
        assertThat(sum(i1, "2025|*|*|SEXUAL", "2025|*|*|FORCED_LABOUR", "2025|*|*|OTHER"))
                .as("who was exploited in two ways stands in two groups")
                .isGreaterThan(all);
        assertThat(tables.i17()).containsEntry("2025|*|*|*", 2_000);
        assertThat(tables.i3().get("2025|*|*")).isBetween(60, 100);
        assertThat(tables.i5().get("2025|*")).isBetween(20, 150);
        assertThat(tables.i6().get("2025|*")).isBetween(2, 40);
    }

    private static int sum(Map<String, Integer> table, String... keys) {
        int sum = 0;
        for (String key : keys) {
            sum += table.getOrDefault(key, 0);
        }
        return sum;
    }
}
