package org.enlace.gateway.reporting.disclosure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Computes whole numbers for every cell of a component that satisfy all of its sums, with one cell as small or as large as possible. This is the
 * linear program of the statistical literature, solved by ojAlgo. Not thread-safe.
 */
final class CellBounds {

    /** Time limit in milliseconds. A component that takes longer is reported as unproved. */
    private static final long MILLIS = 5_000;

    /** Margin above the known range: enough for a number of people, and small enough for doubles to stay exact. */
    private static final long ROOM = 10_000_000L;

    private final Component piece;
    private final Map<Cell, Variable> variables = new HashMap<>();
    private final ExpressionsBasedModel model;

    CellBounds(Component piece) {
        this.piece = piece;
        Optimisation.Options options = new Optimisation.Options();
        options.time_abort = MILLIS;
        options.time_suffice = MILLIS;
        this.model = new ExpressionsBasedModel(options);
        List<Cell> cells = piece.cells();
        for (int i = 0; i < cells.size(); i++) {
            Range known = cells.get(i).known();
            variables.put(
                    cells.get(i),
                    model.newVariable("c" + i)
                            .lower(known.low())
                            .upper(Math.min(known.high(), known.low() + ROOM))
                            .integer(true));
        }
        for (int i = 0; i < piece.sums().size(); i++) {
            constrain("s" + i, piece.sums().get(i));
        }
    }

    private void constrain(String name, CellSum cellSum) {
        Expression expression = model.newExpression(name);
        long constant = 0;
        for (Cell part : cellSum.parts()) {
            if (variables.containsKey(part)) {
                expression.add(variables.get(part), 1);
            } else {
                constant += part.known().low();
            }
        }
        if (variables.containsKey(cellSum.total())) {
            expression.add(variables.get(cellSum.total()), -1);
        } else {
            constant -= cellSum.total().known().low();
        }
        if (cellSum.addsUp()) {
            expression.level(-constant);
        } else {
            expression.upper(-constant);
        }
    }

    /** Returns a solution in which the cell is as small as possible. Empty if there is none, or none was found in time. */
    Optional<Map<Cell, Long>> least(Cell cell) {
        return solve(cell, 1);
    }

    /** Returns a solution in which the cell is as large as possible; see {@link #least}. */
    Optional<Map<Cell, Long>> most(Cell cell) {
        return solve(cell, -1);
    }

    private Optional<Map<Cell, Long>> solve(Cell cell, int weight) {
        Variable asked = variables.get(cell);
        asked.weight(weight);
        try {
            Optimisation.Result result = model.minimise();
            return result.getState().isOptimal() ? proved(result) : Optional.empty();
        } finally {
            asked.weight(null);
        }
    }

    /** Accepts a solution in doubles only if the nearest whole numbers add up. */
    private Optional<Map<Cell, Long>> proved(Optimisation.Result result) {
        Map<Cell, Long> numbers = new HashMap<>();
        List<Cell> cells = piece.cells();
        for (int i = 0; i < cells.size(); i++) {
            long number = Math.round(result.doubleValue(i));
            if (!cells.get(i).known().contains(number)) {
                return Optional.empty();
            }
            numbers.put(cells.get(i), number);
        }
        return piece.sums().stream().allMatch(cellSum -> holds(cellSum, numbers))
                ? Optional.of(numbers)
                : Optional.empty();
    }

    private static boolean holds(CellSum cellSum, Map<Cell, Long> numbers) {
        long parts = cellSum.parts().stream()
                .mapToLong(part -> number(part, numbers))
                .sum();
        long total = number(cellSum.total(), numbers);
        return cellSum.addsUp() ? parts == total : parts <= total;
    }

    private static long number(Cell cell, Map<Cell, Long> numbers) {
        Long number = numbers.get(cell);
        return number == null ? cell.known().low() : number;
    }
}
