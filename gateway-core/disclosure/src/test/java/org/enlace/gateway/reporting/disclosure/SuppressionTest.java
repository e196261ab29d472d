package org.enlace.gateway.reporting.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What our own tables hold back, attacked with every number tried and with the auditor. */
class SuppressionTest {

    private static final List<String> COLUMNS = List.of("Sex", "Age", "Form");
    private static final TableLayout LAYOUT = new TableLayout(
            "VALUE",
            List.of(Margin.of("Sex", "Total"), Margin.of("Age", "Total"), Margin.of("Form", "Total")),
            Set.of());
    private static final Suppression SUPPRESSION = new Suppression(Threshold.OFFICIAL);

    @Test
    void nothingThatIsHeldBackCanBeWorkedOut() {
        int held = 0;
        int cells = 0;
        for (int seed = 0; seed < 16; seed++) {
            Map<List<String>, Long> counts = counts(new Random(seed), 40);
            SuppressedTable shown = SUPPRESSION
                    .of(LAYOUT, COLUMNS, counts, PriorRelease.NOTHING)
                    .orElseThrow();
            assertThat(shown.texts().keySet()).containsExactlyElementsOf(counts.keySet());
            shown.texts().forEach((key, text) -> {
                if (!text.equals(SuppressedTable.OTHERS)) {
                    assertThat(text).isEqualTo(counts.get(key) < 5 ? "<5" : Long.toString(counts.get(key)));
                }
            });
            DisclosureAuditResult audit =
                    new DisclosureAudit(LAYOUT, new SuppressionMarks(0, Set.of("*"))).of(List.of(table(shown)));
            assertThat(audit.recovered()).as("table %d", seed).isEmpty();
            assertThat(audit.isGood()).isTrue();
            assertThat(audit.untrue()).isEmpty();
            held += shown.heldBack();
            cells += counts.size();
        }
        // Otherwise all could be held back and nothing would fail.
        assertThat((double) held / cells).isBetween(0.1, 0.6);
    }

    /** With the stricter rule that the engine keeps: each small cell may still be every number from 0 to 4, anyone who tries. */
    @Test
    void everySmallCellMayStillBeEverySmallNumber() {
        for (int seed = 0; seed < 10; seed++) {
            Map<List<String>, Long> counts = counts(new Random(seed), 25);
            SuppressedTable shown = SUPPRESSION
                    .of(LAYOUT, COLUMNS, counts, PriorRelease.NOTHING)
                    .orElseThrow();
            Map<List<String>, PublishedCell> read = new LinkedHashMap<>();
            shown.texts()
                    .forEach((key, text) -> read.put(
                            key,
                            text.equals("<5")
                                    ? PublishedCell.suppressed(new Range(0, 4))
                                    : text.equals("*")
                                            ? PublishedCell.suppressed(new Range(5, Range.ENDLESS))
                                            : PublishedCell.number(Long.parseLong(text))));
            CellGrid cellGrid = new CellGrid(read, LAYOUT.edges(COLUMNS));
            new InferenceAttack(cellGrid).bare(Threshold.OFFICIAL);
            cellGrid.cells().stream()
                    .filter(cell -> "<5".equals(shown.texts().get(cell.key())))
                    .forEach(cell -> assertThat(cell.known()).isEqualTo(new Range(0, 4)));
        }
    }

    /** A count that is not small, of a group of which nothing else is printed: it tells its form of each of the seven. */
    @Test
    void aSmallGroupThatIsAllOfOneFormIsHeldBack() {
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        counts.put(List.of("Female", "Total", "Sexual"), 7L);
        counts.put(List.of("Male", "Total", "Sexual"), 30L);
        counts.put(List.of("Male", "Total", "Labour"), 30L);
        Suppression strict = new Suppression(Threshold.OFFICIAL, AttributeDisclosureRule.of("Form"));
        assertThat(strict.of(LAYOUT, COLUMNS, counts, PriorRelease.NOTHING)
                        .orElseThrow()
                        .texts())
                .containsEntry(List.of("Female", "Total", "Sexual"), "*")
                .containsEntry(List.of("Male", "Total", "Labour"), "30");
        assertThat(SUPPRESSION
                        .of(LAYOUT, COLUMNS, counts, PriorRelease.NOTHING)
                        .orElseThrow()
                        .texts())
                .containsEntry(List.of("Female", "Total", "Sexual"), "7");
        counts.put(List.of("Female", "Total", "Sexual"), 10L);
        assertThat(strict.of(LAYOUT, COLUMNS, counts, PriorRelease.NOTHING)
                        .orElseThrow()
                        .heldBack())
                .isZero();
    }

    @Test
    void whatWasToldBeforeIsReckonedWith() {
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        counts.put(List.of("Total", "Total", "Total"), 30L);
        counts.put(List.of("Female", "Total", "Total"), 27L);
        counts.put(List.of("Male", "Total", "Total"), 3L);
        SuppressedTable free =
                SUPPRESSION.of(LAYOUT, COLUMNS, counts, PriorRelease.NOTHING).orElseThrow();
        assertThat(free.texts()).containsEntry(List.of("Male", "Total", "Total"), "<5");
        assertThat(free.texts()).containsEntry(List.of("Female", "Total", "Total"), "*");
        PriorRelease all = earlier("Total,Total,Total,30", "Female,Total,Total,27");
        assertThat(SUPPRESSION.of(LAYOUT, COLUMNS, counts, all)).isEmpty();
        PriorRelease half = earlier("Total,Total,Total,30", "Female,Total,Total,*");
        assertThat(SUPPRESSION.of(LAYOUT, COLUMNS, counts, half).orElseThrow().texts())
                .containsEntry(List.of("Female", "Total", "Total"), "*")
                .containsEntry(List.of("Total", "Total", "Total"), "30");
        PriorRelease little = earlier("Total,Total,Total,29", "Female,Total,Total,17");
        assertThat(little.betrayed(counts, Threshold.OFFICIAL)).containsExactly(List.of("Total", "Total", "Total"));
    }

    private static PriorRelease earlier(String... lines) {
        return PriorRelease.of(
                LAYOUT,
                new SuppressionMarks(0, Set.of("*")),
                COLUMNS,
                List.of(new CountTable(
                        List.of("Sex", "Age", "Form", "VALUE"),
                        Stream.of(lines).map(line -> List.of(line.split(","))).toList())));
    }

    private static CountTable table(SuppressedTable shown) {
        List<List<String>> rows = new ArrayList<>();
        shown.texts().forEach((key, text) -> rows.add(List.of(key.get(0), key.get(1), key.get(2), text)));
        return new CountTable(List.of("Sex", "Age", "Form", "VALUE"), rows);
    }

    private static Map<List<String>, Long> counts(Random random, int most) {
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        for (String sex : List.of("Female", "Male", "Unknown")) {
            for (String age : List.of("0-17", "18+", "Unknown")) {
                for (String form : List.of("Sexual", "Labour", "Other")) {
                    long count = random.nextInt(3) == 0 ? random.nextInt(6) : random.nextInt(most);
                    for (String first : List.of(sex, "Total")) {
                        for (String second : List.of(age, "Total")) {
                            for (String third : List.of(form, "Total")) {
                                counts.merge(List.of(first, second, third), count, Long::sum);
                            }
                        }
                    }
                }
            }
        }
        return counts;
    }
}
