package org.enlace.gateway.monitoring.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Works out suppressed cells from all that is shown, as somebody would who has the table, pencil, paper and a solver. What it finds stands in
 * {@link Cell#known}. Of one thread.
 */
final class Attack {

    private final Grid grid;
    private final List<Sum> doubted = new ArrayList<>();
    private final List<Cell> unproved = new ArrayList<>();

    Attack(Grid grid) {
        this.grid = grid;
    }

    /** Sums of the table that are not true; nothing was concluded from them. */
    List<Sum> doubted() {
        return doubted;
    }

    /** Suppressed cells of which the solver could not say in time whether they can be worked out. */
    List<Cell> unproved() {
        return unproved;
    }

    /** Finds every suppressed cell for which one number only is left. */
    void run() {
        narrow();
        solve(piece -> new Search(piece).vary());
    }

    /** Finds for every suppressed cell the smallest and the largest number it may be. */
    void bounds() {
        narrow();
        solve(piece -> new Search(piece).bound());
    }

    private void narrow() {
        for (Component piece : Components.of(grid.sums(), cell -> true)) {
            narrow(piece);
        }
    }

    private void narrow(Component piece) {
        for (int doubts = 0; doubts <= 2 * piece.sums().size(); doubts++) {
            Optional<Sum> wrong = new Propagation(piece.sums()).run();
            if (wrong.isEmpty()) {
                return;
            }
            if (!doubted.contains(wrong.get())) {
                doubted.add(wrong.get());
            }
            wrong.get().doubt();
            piece.cells().forEach(Cell::forget);
        }
    }

    private void solve(Consumer<Component> search) {
        Collection<Sum> sums = grid.sums().stream()
                .filter(sum -> sum.holds() != Sum.Holds.NOT)
                .toList();
        for (Component piece : Components.of(sums, cell -> !cell.known().isOne())) {
            if (piece.cells().stream().anyMatch(cell -> cell.shown().isSuppressed())) {
                search.accept(piece);
            }
        }
    }

    /** In one piece. */
    private final class Search {

        private final Component piece;
        private final Extremes extremes;
        private final Map<Cell, Range> seen = new HashMap<>();

        Search(Component piece) {
            this.piece = piece;
            this.extremes = new Extremes(piece);
        }

        void vary() {
            for (Cell cell : piece.cells()) {
                if (cell.shown().isSuppressed() && !varies(cell)) {
                    settle(cell);
                }
            }
        }

        void bound() {
            piece.cells().stream().filter(cell -> cell.shown().isSuppressed()).forEach(this::settle);
        }

        /** Two solutions that differ are the proof that nobody can know. */
        private boolean varies(Cell cell) {
            return seen.containsKey(cell) && !seen.get(cell).isOne();
        }

        private void settle(Cell cell) {
            Optional<Map<Cell, Long>> least = extremes.least(cell);
            Optional<Map<Cell, Long>> most = extremes.most(cell);
            least.ifPresent(this::remember);
            most.ifPresent(this::remember);
            if (least.isPresent() && most.isPresent()) {
                cell.narrow(least.get().get(cell), most.get().get(cell));
            } else if (!varies(cell)) {
                unproved.add(cell);
            }
        }

        private void remember(Map<Cell, Long> solution) {
            solution.forEach((cell, number) -> seen.merge(cell, Range.exactly(number), Range::with));
        }
    }
}
