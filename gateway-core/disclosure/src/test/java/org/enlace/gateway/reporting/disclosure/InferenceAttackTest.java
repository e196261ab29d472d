package org.enlace.gateway.reporting.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sums give away, against every number tried. */
class InferenceAttackTest {

    private static final List<MarginPosition> EDGES =
            List.of(new MarginPosition(0, -1, "T"), new MarginPosition(1, -1, "T"), new MarginPosition(2, -1, "T"));
    private static final int TABLES = 400;

    @ParameterizedTest
    @ValueSource(ints = {60, 0})
    void findsWhatTryingEveryNumberFindsAndNothingElse(int small) {
        int recovered = 0;
        int safe = 0;
        for (int seed = 0; seed < TABLES; seed++) {
            Map<List<String>, PublishedCell> table = table(new Random(seed));
            Map<Cell, Range> all = new BruteForce(new CellGrid(table, edges(seed))).possible();
            Map<List<String>, Range> wanted = new LinkedHashMap<>();
            all.forEach((cell, range) -> wanted.put(cell.key(), range));
            CellGrid cellGrid = new CellGrid(table, edges(seed));
            InferenceAttack inferenceAttack = new InferenceAttack(cellGrid, small);
            inferenceAttack.run();
            assertThat(inferenceAttack.unproved()).isEmpty();
            assertThat(inferenceAttack.doubted()).isEmpty();
            for (Cell cell : cellGrid.cells()) {
                if (cell.shown().isSuppressed()) {
                    assertThat(cell.known().isOne())
                            .as("table %d, cell %s, may be %s", seed, cell.key(), wanted.get(cell.key()))
                            .isEqualTo(wanted.get(cell.key()).isOne());
                    recovered += cell.known().isOne() ? 1 : 0;
                    safe += cell.known().isOne() ? 0 : 1;
                }
            }
        }
        assertThat(recovered).isGreaterThan(200);
        assertThat(safe).isGreaterThan(200);
    }

    @Test
    void boundsAreThoseOfTryingEveryNumber() {
        for (int seed = 0; seed < TABLES / 4; seed++) {
            Map<List<String>, PublishedCell> table = table(new Random(seed));
            Map<List<String>, Range> wanted = new LinkedHashMap<>();
            new BruteForce(new CellGrid(table, EDGES))
                    .possible()
                    .forEach((cell, range) -> wanted.put(cell.key(), range));
            CellGrid cellGrid = new CellGrid(table, EDGES);
            new InferenceAttack(cellGrid).bare(Threshold.OFFICIAL);
            for (Cell cell : cellGrid.cells()) {
                if (cell.shown().isSuppressed()) {
                    assertThat(cell.known())
                            .as("table %d, cell %s", seed, cell.key())
                            .isEqualTo(wanted.get(cell.key()));
                }
            }
        }
    }

    /** One piece of some hundred cells, which no program solves in time: what is said to be known is right, and of every cell something is said. */
    @Test
    void aLargePieceIsSearched() {
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        Random random = new Random(5);
        for (int a = 0; a < 10; a++) {
            for (int b = 0; b < 6; b++) {
                for (String c : List.of("x", "y", "z")) {
                    add(counts, "a" + a, "b" + b, c, random.nextInt(3) == 0 ? random.nextInt(6) : random.nextInt(40));
                }
            }
        }
        Map<List<String>, PublishedCell> shown = new LinkedHashMap<>();
        counts.forEach((key, count) -> shown.put(
                key,
                count < 5
                        ? PublishedCell.suppressed(new Range(0, 4))
                        : random.nextInt(2) == 0
                                ? PublishedCell.suppressed(new Range(5, Range.ENDLESS))
                                : PublishedCell.number(count)));
        CellGrid cellGrid = new CellGrid(shown, EDGES);
        new Propagation(cellGrid.sums()).run();
        assertThat(Components.of(cellGrid.sums(), cell -> !cell.known().isOne()))
                .anyMatch(piece -> piece.cells().size() > 100);
        InferenceAttack inferenceAttack = new InferenceAttack(cellGrid);
        inferenceAttack.run();
        assertThat(inferenceAttack.unproved()).isEmpty();
        assertThat(cellGrid.cells())
                .filteredOn(InferenceAttackTest::isWorkedOut)
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.known().low()).isEqualTo(counts.get(cell.key())));
    }

    /** A cube in which every count is held back and every margin is shown: no sum tells a thing, all together tell six counts. */
    @Test
    void whatNoSingleSumTellsAllTogetherTell() {
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        Iterator<Integer> cube = List.of(
                        0, 1, 4, 0, 2, 3, 4, 3, 1, 3, 0, 2, 3, 0, 2, 4, 1, 1, 4, 0, 1, 2, 4, 2, 1, 3, 0)
                .iterator();
        for (String a : List.of("a", "b", "c")) {
            for (String b : List.of("p", "q", "r")) {
                for (String c : List.of("1", "2", "3")) {
                    add(counts, a, b, c, cube.next());
                }
            }
        }
        Map<List<String>, PublishedCell> shown = new LinkedHashMap<>();
        counts.forEach((key, count) -> shown.put(
                key, key.contains("T") ? PublishedCell.number(count) : PublishedCell.suppressed(new Range(0, 4))));
        CellGrid cellGrid = new CellGrid(shown, EDGES);
        new Propagation(cellGrid.sums()).run();
        assertThat(cellGrid.cells())
                .filteredOn(InferenceAttackTest::isWorkedOut)
                .isEmpty();
        new InferenceAttack(cellGrid).run();
        assertThat(cellGrid.cells())
                .filteredOn(InferenceAttackTest::isWorkedOut)
                .hasSize(6)
                .allSatisfy(cell -> assertThat(cell.known().low()).isEqualTo(counts.get(cell.key())));
    }

    private static boolean isWorkedOut(Cell cell) {
        return cell.shown().isSuppressed() && cell.known().isOne();
    }

    private static void add(Map<List<String>, Long> counts, String a, String b, String c, long count) {
        for (String first : List.of(a, "T")) {
            for (String second : List.of(b, "T")) {
                for (String last : List.of(c, "T")) {
                    counts.merge(List.of(first, second, last), count, Long::sum);
                }
            }
        }
    }

    /** Every other table adds up in two ways only, and so hides more. */
    private static List<MarginPosition> edges(int seed) {
        return seed % 2 == 0 ? EDGES : EDGES.subList(0, 2);
    }

    /** Three by two by one or two with all margins; what is below five is held back, and some more. */
    private static Map<List<String>, PublishedCell> table(Random random) {
        Map<List<String>, Long> counts = new LinkedHashMap<>();
        List<String> third = random.nextBoolean() ? List.of("1", "2") : List.of("1");
        for (String a : List.of("a", "b", "c")) {
            for (String b : List.of("x", "y")) {
                for (String c : third) {
                    long count = random.nextInt(9);
                    add(counts, a, b, c, count);
                }
            }
        }
        int most = 4;
        int hidden = 0;
        Map<List<String>, PublishedCell> shown = new LinkedHashMap<>();
        for (Map.Entry<List<String>, Long> each : counts.entrySet()) {
            boolean small = each.getValue() <= most;
            boolean more = hidden < 4 && random.nextInt(5) == 0;
            hidden += more && !small ? 1 : 0;
            PublishedCell what = small
                    ? PublishedCell.suppressed(new Range(0, most))
                    : more
                            ? PublishedCell.suppressed(new Range(Math.max(0, each.getValue() - 3), each.getValue() + 3))
                            : PublishedCell.number(each.getValue());
            shown.put(each.getKey(), what);
        }
        return shown;
    }
}
