package org.enlace.gateway.reporting.disclosure;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Searches for whole numbers that satisfy a component: it chooses one value after the other and propagates each choice through the sums, as
 * constraint solvers do. It quickly finds another solution near a known one, where a linear program of a thousand cells takes long. If propagation
 * leaves no value, that is a proof. Not thread-safe.
 */
final class CellSearch {

    /** The result of a search. */
    enum End {
        FOUND,
        /** Proved: there is no such solution. */
        NONE,
        /** Neither found nor excluded within the allowed steps. */
        UNKNOWN
    }

    private static final int CHOICES = 1_500;
    private static final int SWEEPS = 1_000;
    private static final int AGAIN = 24;
    private static final int SIDES = 3;

    private final List<Cell> cells;
    private final long[] low;
    private final long[] high;
    private double[] near;
    private final int[][] sumsOf;
    private final int[][] parts;
    private final int[] totals;
    private final long[] constants;
    private final boolean[] exact;
    private final Random random = new Random(1);
    private long[] solution;
    private final int[] queue;
    private final boolean[] queued;
    private int[] trail = new int[1024];
    private long[] trailLow = new long[1024];
    private long[] trailHigh = new long[1024];
    private int trailed;
    private int choices;

    CellSearch(Component piece) {
        this.cells = piece.cells();
        Map<Cell, Integer> index = new HashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            index.put(cells.get(i), i);
        }
        low = cells.stream().mapToLong(cell -> cell.known().low()).toArray();
        high = cells.stream().mapToLong(cell -> cell.known().high()).toArray();
        int n = piece.sums().size();
        parts = new int[n][];
        totals = new int[n];
        constants = new long[n];
        exact = new boolean[n];
        int[] degree = new int[cells.size()];
        for (int s = 0; s < n; s++) {
            CellSum cellSum = piece.sums().get(s);
            parts[s] = cellSum.parts().stream()
                    .filter(index::containsKey)
                    .mapToInt(index::get)
                    .toArray();
            totals[s] = index.getOrDefault(cellSum.total(), -1);
            long constant = cellSum.parts().stream()
                    .filter(part -> !index.containsKey(part))
                    .mapToLong(part -> part.known().low())
                    .sum();
            constants[s] = constant - (totals[s] < 0 ? cellSum.total().known().low() : 0);
            exact[s] = cellSum.addsUp();
            for (int part : parts[s]) {
                degree[part]++;
            }
            if (totals[s] >= 0) {
                degree[totals[s]]++;
            }
        }
        sumsOf = new int[cells.size()][];
        for (int i = 0; i < degree.length; i++) {
            sumsOf[i] = new int[degree[i]];
        }
        for (int s = 0; s < n; s++) {
            for (int part : parts[s]) {
                sumsOf[part][--degree[part]] = s;
            }
            if (totals[s] >= 0) {
                sumsOf[totals[s]][--degree[totals[s]]] = s;
            }
        }
        queue = new int[n];
        queued = new boolean[n];
    }

    /** The solution found last. */
    Map<Cell, Long> solution() {
        Map<Cell, Long> numbers = new HashMap<>();
        for (int i = 0; i < solution.length; i++) {
            numbers.put(cells.get(i), solution[i]);
        }
        return numbers;
    }

    /** Searches for any solution, from another starting point than before. */
    End afresh() {
        long[] before = solution;
        solution = null;
        End end = search(Optional.empty(), Range.ANY);
        solution = solution == null ? before : solution;
        return end;
    }

    /** Searches for a solution in which the cell is within a range: first near the solution found last, then from other starting points. */
    End find(Cell asked, Range range) {
        long[] before = solution;
        End end = search(Optional.of(asked), range);
        for (int side = 0; side < SIDES && end == End.UNKNOWN; side++) {
            solution = null;
            end = search(Optional.of(asked), range);
        }
        solution = solution == null ? before : solution;
        return end;
    }

    private End search(Optional<Cell> asked, Range range) {
        int mark = trailed;
        choices = 0;
        boolean possible = true;
        int[] all = new int[totals.length];
        Arrays.setAll(all, s -> s);
        if (asked.isPresent()) {
            int cell = cells.indexOf(asked.get());
            possible = narrow(cell, range.low(), range.high()) && follow(sumsOf[cell]);
        } else {
            possible = follow(all);
        }
        if (possible && solution == null) {
            near = middle();
        }
        End end = possible ? choose() : End.NONE;
        undo(mark);
        return end;
    }

    /**
     * Computes fractional numbers that nearly satisfy all sums: each sum in turn distributes its difference among its cells, within the range of
     * each.
     */
    private double[] middle() {
        double[] point = new double[low.length];
        for (int i = 0; i < point.length; i++) {
            point[i] = low[i] + Math.min(high[i] - low[i], 40) * random.nextDouble();
        }
        level(point, SWEEPS);
        return point;
    }

    private void level(double[] point, int sweeps) {
        for (int i = 0; i < point.length; i++) {
            point[i] = clamp(i, point[i]);
        }
        for (int sweep = 0; sweep < sweeps; sweep++) {
            for (int s = 0; s < totals.length; s++) {
                share(s, point);
            }
        }
    }

    private void share(int s, double[] point) {
        double missing = constants[s];
        for (int part : parts[s]) {
            missing += point[part];
        }
        int total = totals[s];
        missing = (total < 0 ? 0 : point[total]) - missing;
        if (!exact[s] && missing >= 0) {
            return;
        }
        double each = missing / (parts[s].length + (total < 0 ? 0 : 1));
        for (int part : parts[s]) {
            point[part] = clamp(part, point[part] + each);
        }
        if (total >= 0) {
            point[total] = clamp(total, point[total] - each);
        }
    }

    private double clamp(int cell, double value) {
        return Math.max(low[cell], Math.min(high[cell], value));
    }

    private End choose() {
        int cell = next();
        if (cell < 0) {
            solution = low.clone();
            return End.FOUND;
        }
        if (solution == null && choices % AGAIN == AGAIN - 1) {
            level(near, SWEEPS / 20);
        }
        boolean unknown = false;
        long[] tries = candidates(cell);
        for (long value : tries) {
            if (++choices > CHOICES) {
                return End.UNKNOWN;
            }
            int mark = trailed;
            boolean possible = narrow(cell, value, value) && follow(sumsOf[cell]);
            End end = possible ? choose() : End.NONE;
            if (end == End.FOUND) {
                return end;
            }
            unknown |= end == End.UNKNOWN;
            undo(mark);
            if (choices > CHOICES) {
                return End.UNKNOWN;
            }
        }
        return unknown || tries.length <= high[cell] - low[cell] ? End.UNKNOWN : End.NONE;
    }

    /** Returns a few values only: near the known solution, else from the whole range. A wide range is not tried completely. */
    private long[] candidates(int cell) {
        long wanted = solution == null ? Math.round(near[cell]) : solution[cell];
        long first = Math.max(low[cell], Math.min(high[cell], wanted));
        long[] values = new long[(int) Math.min(high[cell] - low[cell] + 1, 6)];
        int n = 0;
        values[n++] = first;
        for (long step = 1; n < values.length; step++) {
            if (first + step <= high[cell]) {
                values[n++] = first + step;
            }
            if (n < values.length && first - step >= low[cell]) {
                values[n++] = first - step;
            }
        }
        return values;
    }

    /** Chooses the most urgent cell: one whose known number is excluded; else the one with the smallest range. Negative if all are chosen. */
    private int next() {
        int best = -1;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < low.length; i++) {
            if (low[i] == high[i]) {
                continue;
            }
            boolean gone = solution != null && (solution[i] < low[i] || solution[i] > high[i]);
            long room = high[i] - low[i] + (gone ? 0 : Range.ENDLESS * 2);
            if (room < least) {
                least = room;
                best = i;
            }
        }
        return best;
    }

    private boolean narrow(int cell, long least, long most) {
        if (least <= low[cell] && most >= high[cell]) {
            return true;
        }
        if (trailed == trail.length) {
            trail = Arrays.copyOf(trail, 2 * trailed);
            trailLow = Arrays.copyOf(trailLow, 2 * trailed);
            trailHigh = Arrays.copyOf(trailHigh, 2 * trailed);
        }
        trail[trailed] = cell;
        trailLow[trailed] = low[cell];
        trailHigh[trailed++] = high[cell];
        low[cell] = Math.max(low[cell], least);
        high[cell] = Math.min(high[cell], most);
        return low[cell] <= high[cell];
    }

    private void undo(int mark) {
        while (trailed > mark) {
            trailed--;
            low[trail[trailed]] = trailLow[trailed];
            high[trail[trailed]] = trailHigh[trailed];
        }
    }

    private boolean follow(int[] first) {
        int head = 0;
        int size = 0;
        for (int s : first) {
            queue[size++] = s;
            queued[s] = true;
        }
        long left = 400L * totals.length;
        boolean possible = true;
        while (size > 0) {
            int s = queue[head];
            head = (head + 1) % queue.length;
            size--;
            queued[s] = false;
            if (possible && left-- > 0) {
                int before = trailed;
                possible = look(s);
                for (int t = before; t < trailed; t++) {
                    for (int other : sumsOf[trail[t]]) {
                        if (!queued[other]) {
                            queued[other] = true;
                            queue[(head + size++) % queue.length] = other;
                        }
                    }
                }
            }
        }
        return possible;
    }

    private boolean look(int s) {
        long least = constants[s];
        long most = constants[s];
        for (int part : parts[s]) {
            least += low[part];
            most += high[part];
        }
        int total = totals[s];
        if (total >= 0 && !narrow(total, least, exact[s] ? most : Range.ENDLESS)) {
            return false;
        }
        long atMost = total < 0 ? 0 : high[total];
        long atLeast = !exact[s] ? Long.MIN_VALUE / 4 : total < 0 ? 0 : low[total];
        if (least > atMost || most < atLeast) {
            return false;
        }
        for (int part : parts[s]) {
            long othersLeast = least - low[part];
            long othersMost = most - high[part];
            if (!narrow(part, atLeast - othersMost, atMost - othersLeast)) {
                return false;
            }
        }
        return true;
    }
}
