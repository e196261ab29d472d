package org.enlace.gateway.reporting.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.enlace.gateway.reporting.disclosure.CountTable;
import org.enlace.gateway.reporting.disclosure.DisclosureAudit;
import org.enlace.gateway.reporting.disclosure.DisclosureAuditResult;
import org.enlace.gateway.reporting.disclosure.Margin;
import org.enlace.gateway.reporting.disclosure.SuppressionMarks;
import org.enlace.gateway.reporting.disclosure.TableLayout;
import org.junit.jupiter.api.Test;

/** What a year's tables of one subject tell, attacked with a layout that the test writes down itself. */
class DisclosureGuardTest {

    private static final List<ReleaseDimension> KINDS = ReleaseSubject.VICTIMS.dimensions();
    private static final DisclosureGuard GUARD = new DisclosureGuard(ReleaseSubject.VICTIMS);
    private static final DisclosureAudit AUDIT = new DisclosureAudit(
            new TableLayout(
                    "value",
                    Stream.of("sex", "age", "exploitation", "citizenship", "province")
                            .map(column -> Margin.of(column, "_T"))
                            .toList(),
                    Set.of()),
            new SuppressionMarks(0, Set.of("*")));

    @Test
    void noCellOfAnyYearsTablesCanBeWorkedOut() throws Exception {
        int held = 0;
        int cells = 0;
        for (int seed = 0; seed < 5; seed++) {
            Map<List<String>, Long> people = people(new Random(seed), 60 + 40 * seed);
            List<SafeTable> safe = GUARD.protect(2025, drafts(people), List.of());
            DisclosureAuditResult result = audit(safe, List.of());
            assertThat(result.line()).as("seed %d", seed).isEqualTo("recoverable 0 · duplicate keys 0");
            assertThat(result.isGood()).isTrue();
            assertThat(text(safe.get(0), "_T", "_T")).isEqualTo(Integer.toString(60 + 40 * seed));
            held += safe.stream().mapToInt(SafeTable::held).sum();
            cells += safe.stream().mapToInt(SafeTable::cells).sum();
        }
        assertThat((double) held / cells).isBetween(0.2, 0.8);
    }

    @Test
    void shownCountsAreTrue() throws Exception {
        Map<List<String>, Long> people = people(new Random(1), 150);
        List<DraftTable> drafts = drafts(people);
        List<SafeTable> safe = GUARD.protect(2025, drafts, List.of());
        for (int i = 0; i < drafts.size(); i++) {
            Map<List<String>, Long> counts = drafts.get(i).counts();
            safe.get(i).table().rows().forEach(row -> {
                long count = counts.get(row.subList(1, row.size() - 1));
                String text = row.get(row.size() - 1);
                assertThat(text).isIn(Long.toString(count), count < 5 ? "<5" : "*");
            });
        }
        assertThat(drafts.get(0).counts()).containsEntry(List.of("_T", "_T"), 150L);
    }

    /** One person more than last time, and everybody else the same: anyone who has both would see what she is. */
    @Test
    void aReleaseThatDiffersByOnePersonIsBlocked() throws Exception {
        Map<List<String>, Long> people = people(new Random(2), 150);
        List<CountTable> before = tables(GUARD.protect(2025, drafts(people), List.of()));
        people.merge(people.keySet().iterator().next(), 1L, Long::sum);
        assertThatThrownBy(() -> GUARD.protect(2025, drafts(people), before))
                .isInstanceOfSatisfying(ReleaseBlockedException.class, blocked -> {
                    assertThat(blocked.rule()).isEqualTo(ReleaseBlockedException.Rule.DIFFERENCE);
                    assertThat(blocked.cells()).contains("year=2025", "year=2025, sex=F");
                });
    }

    @Test
    void theSameAgainTellsNothingNew() throws Exception {
        Map<List<String>, Long> people = people(new Random(3), 120);
        List<SafeTable> first = GUARD.protect(2025, drafts(people), List.of());
        List<SafeTable> again = GUARD.protect(2025, drafts(people), tables(first));
        assertThat(again).isEqualTo(first);
        assertThat(audit(again, tables(first)).recovered()).isEmpty();
    }

    @Test
    void anotherYearIsFree() throws Exception {
        Map<List<String>, Long> people = people(new Random(4), 120);
        List<CountTable> before = tables(GUARD.protect(2024, drafts(people), List.of()));
        people.merge(people.keySet().iterator().next(), 1L, Long::sum);
        List<SafeTable> now = GUARD.protect(2025, drafts(people), before);
        assertThat(audit(now, before).recovered()).isEmpty();
    }

    /** Seven women, all of them of one form: the count of the form is not small, and tells it of each of them. */
    @Test
    void aSmallGroupIsNotSeenToBeAllOfOneForm() throws Exception {
        Map<List<String>, Long> people = new LinkedHashMap<>();
        people.put(kind("F", "18+", "SEXUAL", "EC", "EC-P"), 7L);
        people.put(kind("M", "18+", "FORCED_LABOUR", "EC", "EC-P"), 20L);
        people.put(kind("M", "18+", "OTHER", "EC", "EC-P"), 20L);
        List<SafeTable> safe = GUARD.protect(2025, drafts(people), List.of());
        SafeTable forms = safe.stream()
                .filter(table -> table.name().equals("victims-by-exploitation-sex"))
                .findFirst()
                .orElseThrow();
        assertThat(text(forms, "SEXUAL", "F")).isEqualTo("*");
        assertThat(audit(safe, List.of()).recovered()).isEmpty();
    }

    private static String text(SafeTable table, String... key) {
        return table.table().rows().stream()
                .filter(row -> row.subList(1, row.size() - 1).equals(List.of(key)))
                .map(row -> row.get(row.size() - 1))
                .findFirst()
                .orElseThrow();
    }

    private static DisclosureAuditResult audit(List<SafeTable> safe, List<CountTable> earlier) {
        List<CountTable> all = new ArrayList<>();
        all.add(new CountTable(
                List.of("year", "sex", "age", "exploitation", "citizenship", "province", "value"), List.of()));
        all.addAll(tables(safe));
        all.addAll(earlier);
        DisclosureAuditResult result = AUDIT.of(all);
        assertThat(result.untrue()).isEmpty();
        assertThat(result.unproved()).isEmpty();
        return result;
    }

    private static List<CountTable> tables(List<SafeTable> safe) {
        return safe.stream().map(SafeTable::table).toList();
    }

    private static List<DraftTable> drafts(Map<List<String>, Long> people) {
        return ReleaseSubject.VICTIMS.tables().stream()
                .map(by -> DraftTable.of(ReleaseSubject.VICTIMS.tableName(by), by, KINDS, people))
                .toList();
    }

    private static List<String> kind(String sex, String age, String form, String citizenship, String province) {
        assertThat(KINDS)
                .containsExactly(
                        ReleaseDimension.SEX,
                        ReleaseDimension.AGE,
                        ReleaseDimension.EXPLOITATION,
                        ReleaseDimension.CITIZENSHIP,
                        ReleaseDimension.PROVINCE);
        return List.of(sex, age, form, citizenship, province);
    }

    private static Map<List<String>, Long> people(Random random, int count) {
        Map<List<String>, Long> people = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            people.merge(
                    kind(
                            random.nextInt(6) == 0 ? "M" : random.nextInt(30) == 0 ? "_U" : "F",
                            random.nextInt(3) == 0 ? "0-17" : "18+",
                            KINDS.get(2).codes().get(Math.min(random.nextInt(5), random.nextInt(5))),
                            KINDS.get(3).codes().get(random.nextInt(3) * random.nextInt(4)),
                            KINDS.get(4).codes().get(Math.min(random.nextInt(25), random.nextInt(25)))),
                    1L,
                    Long::sum);
        }
        return people;
    }
}
