package org.enlace.gateway.monitoring.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Works out suppressed cells from all that is shown, as somebody would who has the table, pencil, paper and a solver. What it finds stands in
 * {@link Cell#known}. Of one thread.
 */
final class Attack {

    /** So many cells a whole-number program of the library solves at once; with some hundreds it takes minutes for each. */
    private static final int SMALL = 60;

    /** Each choice stands on the one before; more of them than this find no room. */
    private static final int LARGE = 6_000;

    private final Grid grid;
    private final int small;
    private final List<Sum> doubted = new ArrayList<>();
    private final List<Cell> unproved = new ArrayList<>();

    Attack(Grid grid) {
        this(grid, SMALL);
    }

    /** @param small pieces of more cells are searched rather than solved */
    Attack(Grid grid, int small) {
        this.grid = grid;
        this.small = small;
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
        solve(piece -> {
            if (piece.cells().size() <= small) {
                new Exact(piece).vary();
            } else {
                new Wide(piece).vary();
            }
        });
    }

    /** The suppressed cells that are not hidden well enough, among them those of which that could not be proved. */
    List<Cell> bare(Threshold threshold) {
        narrow();
        Set<Cell> doubtful = new LinkedHashSet<>();
        solve(piece -> {
            if (piece.cells().size() <= small) {
                new Exact(piece).bound();
            } else {
                doubtful.addAll(new Wide(piece).bare(threshold));
            }
        });
        doubtful.addAll(unproved);
        grid.cells().stream()
                .filter(cell -> cell.shown().isSuppressed() && !threshold.hides(cell))
                .forEach(doubtful::add);
        return List.copyOf(doubtful);
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
        Collection<Sum> sums =
                grid.sums().stream().filter(sum -> sum.holds() != Sum.Holds.NOT).toList();
        for (Component piece : Components.of(sums, cell -> !cell.known().isOne())) {
            if (piece.cells().size() > LARGE) {
                piece.suppressed().forEach(unproved::add);
            } else if (piece.suppressed().findAny().isPresent()) {
                search.accept(piece);
            }
        }
    }

    /** In a small piece: the least and the most that each cell may be. */
    private final class Exact {

        private final Component piece;
        private final Extremes extremes;
        private final Seen seen = new Seen();

        Exact(Component piece) {
            this.piece = piece;
            this.extremes = new Extremes(piece);
        }

        void vary() {
            piece.suppressed().filter(cell -> !seen.varies(cell)).forEach(this::settle);
        }

        void bound() {
            piece.suppressed().forEach(this::settle);
        }

        private void settle(Cell cell) {
            Optional<Map<Cell, Long>> least = extremes.least(cell);
            Optional<Map<Cell, Long>> most = extremes.most(cell);
            least.ifPresent(seen::add);
            most.ifPresent(seen::add);
            if (least.isPresent() && most.isPresent()) {
                cell.narrow(least.get().get(cell), most.get().get(cell));
            } else if (!seen.varies(cell)) {
                unproved.add(cell);
            }
        }
    }

    /** In a large piece: solutions from many sides, then one by one what they have in common. */
    private final class Wide {

        private static final int SIDES = 10;
        private static final int TRIES = 40;

        private final Component piece;
        private final Dive dive;
        private final Seen seen = new Seen();

        Wide(Component piece) {
            this.piece = piece;
            this.dive = new Dive(piece);
            int sides = 0;
            for (int i = 0; i < TRIES && sides < SIDES; i++) {
                if (dive.afresh() == Dive.End.FOUND) {
                    seen.add(dive.solution());
                    sides++;
                }
            }
        }

        void vary() {
            piece.suppressed().filter(cell -> !seen.varies(cell)).forEach(cell -> {
                Optional<Range> common = seen.of(cell);
                if (common.isEmpty()) {
                    unproved.add(cell);
                } else {
                    settle(cell, common.get().low());
                }
            });
        }

        /** The cell was this number each time: is there another? */
        private void settle(Cell cell, long number) {
            Dive.End more = look(cell, new Range(number + 1, cell.known().high()));
            Dive.End fewer = more == Dive.End.FOUND
                    ? more
                    : look(cell, new Range(cell.known().low(), number - 1));
            if (more == Dive.End.NONE && fewer == Dive.End.NONE) {
                cell.narrow(number, number);
            } else if (more != Dive.End.FOUND && fewer != Dive.End.FOUND) {
                unproved.add(cell);
            }
        }

        private Dive.End look(Cell cell, Range range) {
            if (range.isEmpty()) {
                return Dive.End.NONE;
            }
            Dive.End end = dive.find(cell, range);
            if (end == Dive.End.FOUND) {
                seen.add(dive.solution());
            }
            return end;
        }

        List<Cell> bare(Threshold threshold) {
            return piece.suppressed()
                    .filter(cell -> !threshold.needs(cell).allMatch(range -> reaches(cell, range)))
                    .toList();
        }

        private boolean reaches(Cell cell, Range range) {
            Optional<Range> known = seen.of(cell);
            boolean met = known.isPresent()
                    && (range.contains(known.get().low())
                            || range.contains(known.get().high()));
            return met || look(cell, range) == Dive.End.FOUND;
        }
    }
}
