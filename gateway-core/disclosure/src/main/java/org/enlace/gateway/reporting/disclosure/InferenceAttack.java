package org.enlace.gateway.reporting.disclosure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Recovers suppressed cells from everything that is shown, as a reader with the table, pencil, paper and a solver would. Stores its results in {@link
 * Cell#known}. Not thread-safe.
 */
final class InferenceAttack {

    /** Number of cells that the integer solver of the library handles at once; with some hundreds it takes minutes for each cell. */
    private static final int SMALL = 60;

    /** Largest component that is searched. Each choice nests in the one before; more of them exhaust the stack. */
    private static final int LARGE = 6_000;

    private final CellGrid cellGrid;
    private final int small;
    private final List<CellSum> doubted = new ArrayList<>();
    private final List<Cell> unproved = new ArrayList<>();

    InferenceAttack(CellGrid cellGrid) {
        this(cellGrid, SMALL);
    }

    /** @param small components with more cells are searched rather than solved */
    InferenceAttack(CellGrid cellGrid, int small) {
        this.cellGrid = cellGrid;
        this.small = small;
    }

    /** Sums of the table that do not add up; nothing was concluded from them. */
    List<CellSum> doubted() {
        return doubted;
    }

    /** Suppressed cells for which the solver could not decide in time. */
    List<Cell> unproved() {
        return unproved;
    }

    /** Finds every suppressed cell that has only one possible number. */
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

    /** Returns the suppressed cells that are not hidden well enough, including those for which that could not be proved. */
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
        cellGrid.cells().stream()
                .filter(cell -> cell.shown().isSuppressed() && !threshold.hides(cell))
                .forEach(doubtful::add);
        return List.copyOf(doubtful);
    }

    private void narrow() {
        for (Component piece : Components.of(cellGrid.sums(), cell -> true)) {
            narrow(piece);
        }
    }

    private void narrow(Component piece) {
        for (int doubts = 0; doubts <= 2 * piece.sums().size(); doubts++) {
            Optional<CellSum> wrong = new Propagation(piece.sums()).run();
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
        Collection<CellSum> sums = cellGrid.sums().stream()
                .filter(sum -> sum.holds() != CellSum.Holds.NOT)
                .toList();
        for (Component piece : Components.of(sums, cell -> !cell.known().isOne())) {
            if (piece.cells().size() > LARGE) {
                piece.suppressed().forEach(unproved::add);
            } else if (piece.suppressed().findAny().isPresent()) {
                search.accept(piece);
            }
        }
    }

    /** Solves a small component: the minimum and the maximum of each cell. */
    private final class Exact {

        private final Component piece;
        private final CellBounds cellBounds;
        private final SolutionRange solutionRange = new SolutionRange();

        Exact(Component piece) {
            this.piece = piece;
            this.cellBounds = new CellBounds(piece);
        }

        void vary() {
            piece.suppressed().filter(cell -> !solutionRange.varies(cell)).forEach(this::settle);
        }

        void bound() {
            piece.suppressed().forEach(this::settle);
        }

        private void settle(Cell cell) {
            Optional<Map<Cell, Long>> least = cellBounds.least(cell);
            Optional<Map<Cell, Long>> most = cellBounds.most(cell);
            least.ifPresent(solutionRange::add);
            most.ifPresent(solutionRange::add);
            if (least.isPresent() && most.isPresent()) {
                cell.narrow(least.get().get(cell), most.get().get(cell));
            } else if (!solutionRange.varies(cell)) {
                unproved.add(cell);
            }
        }
    }

    /** Searches a large component: solutions from many starting points, then one by one the cells that are equal in all solutions. */
    private final class Wide {

        private static final int SIDES = 10;
        private static final int TRIES = 40;

        private final Component piece;
        private final CellSearch cellSearch;
        private final SolutionRange solutionRange = new SolutionRange();

        Wide(Component piece) {
            this.piece = piece;
            this.cellSearch = new CellSearch(piece);
            int sides = 0;
            for (int i = 0; i < TRIES && sides < SIDES; i++) {
                if (cellSearch.afresh() == CellSearch.End.FOUND) {
                    solutionRange.add(cellSearch.solution());
                    sides++;
                }
            }
        }

        void vary() {
            piece.suppressed().filter(cell -> !solutionRange.varies(cell)).forEach(cell -> {
                Optional<Range> common = solutionRange.of(cell);
                if (common.isEmpty()) {
                    unproved.add(cell);
                } else {
                    settle(cell, common.get().low());
                }
            });
        }

        /** Decides whether a cell that had this number in every solution can have another one. */
        private void settle(Cell cell, long number) {
            CellSearch.End more = look(cell, new Range(number + 1, cell.known().high()));
            CellSearch.End fewer = more == CellSearch.End.FOUND
                    ? more
                    : look(cell, new Range(cell.known().low(), number - 1));
            if (more == CellSearch.End.NONE && fewer == CellSearch.End.NONE) {
                cell.narrow(number, number);
            } else if (more != CellSearch.End.FOUND && fewer != CellSearch.End.FOUND) {
                unproved.add(cell);
            }
        }

        private CellSearch.End look(Cell cell, Range range) {
            if (range.isEmpty()) {
                return CellSearch.End.NONE;
            }
            CellSearch.End end = cellSearch.find(cell, range);
            if (end == CellSearch.End.FOUND) {
                solutionRange.add(cellSearch.solution());
            }
            return end;
        }

        List<Cell> bare(Threshold threshold) {
            return piece.suppressed()
                    .filter(cell -> !threshold.needs(cell).allMatch(range -> reaches(cell, range)))
                    .toList();
        }

        private boolean reaches(Cell cell, Range range) {
            Optional<Range> known = solutionRange.of(cell);
            boolean met = known.isPresent()
                    && (range.contains(known.get().low())
                            || range.contains(known.get().high()));
            return met || look(cell, range) == CellSearch.End.FOUND;
        }
    }
}
