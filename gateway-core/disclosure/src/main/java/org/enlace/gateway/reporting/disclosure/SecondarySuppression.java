package org.enlace.gateway.reporting.disclosure;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.ojalgo.optimisation.Expression;
import org.ojalgo.optimisation.ExpressionsBasedModel;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.Variable;

/**
 * Chooses further cells to suppress so that one cell can have another number than the true one. Finds the cheapest change of cells under which all
 * sums still hold, as a linear program (Kelly, Golden and Assad 1992: cell suppression, disclosure protection for sensitive tabular data). Not
 * thread-safe.
 */
final class SecondarySuppression {

    private static final double NOTHING = 1e-6;

    /** Cost of changing cells that are already suppressed and totals that are not shown: almost nothing. */
    private static final double FREE = 1e-3;

    private static final long MILLIS = 5_000;

    private final Threshold threshold;
    private final Map<Cell, Long> counts = new HashMap<>();
    private final Collection<CellSum> sums;

    /**
     * @param cells of one grid
     * @param sums those of its sums that are true
     * @param count the true count of a cell
     */
    SecondarySuppression(
            Threshold threshold, Collection<Cell> cells, Collection<CellSum> sums, ToLongFunction<Cell> count) {
        this.threshold = threshold;
        this.sums = sums;
        cells.forEach(cell -> counts.put(cell, count.applyAsLong(cell)));
    }

    /**
     * Returns the cells that have to change if this cell is to be larger or smaller by the given number, without those that are already suppressed.
     * Empty if there is no solution, or none was found in time.
     *
     * @param held cells that are suppressed or not shown at all
     * @param fixed cells that are published and stay published
     */
    Set<Cell> beside(Cell asked, long change, Set<Cell> held, Set<Cell> fixed) {
        ExpressionsBasedModel model = model();
        Map<Cell, Move> moves = new HashMap<>();
        counts.forEach((cell, count) -> moves.put(cell, move(model, cell, held, fixed)));
        Move wanted = moves.get(asked);
        wanted.up.level(Math.max(0, change)).weight(0);
        wanted.down.level(Math.max(0, -change)).weight(0);
        sums.forEach(cellSum -> balance(model, cellSum, moves));
        Optimisation.Result result = model.minimise();
        if (!result.getState().isOptimal()) {
            return Set.of();
        }
        List<Variable> variables = model.getVariables();
        Set<Cell> changed = new LinkedHashSet<>();
        moves.forEach((cell, move) -> {
            double up = result.doubleValue(variables.indexOf(move.up));
            double down = result.doubleValue(variables.indexOf(move.down));
            if (up + down > NOTHING && !held.contains(cell)) {
                changed.add(cell);
            }
        });
        return changed;
    }

    private static ExpressionsBasedModel model() {
        Optimisation.Options options = new Optimisation.Options();
        options.time_abort = MILLIS;
        options.time_suffice = MILLIS;
        return new ExpressionsBasedModel(options);
    }

    private Move move(ExpressionsBasedModel model, Cell cell, Set<Cell> held, Set<Cell> fixed) {
        long count = counts.get(cell);
        boolean small = threshold.isSmall(count) && cell.shown().kind() != PublishedCell.Kind.NOT_STATED;
        long most = fixed.contains(cell) ? 0 : small ? threshold.small().high() - count : Range.ENDLESS;
        long least = fixed.contains(cell)
                ? 0
                : small || cell.shown().kind() == PublishedCell.Kind.NOT_STATED ? count : count - threshold.below();
        double cost = held.contains(cell) ? FREE : 1 + Math.log(1 + count);
        String name = Integer.toString(model.countVariables());
        return new Move(
                model.newVariable("up" + name)
                        .lower(0)
                        .upper(Math.min(most, 1_000_000))
                        .weight(cost),
                model.newVariable("down" + name).lower(0).upper(least).weight(cost));
    }

    private static void balance(ExpressionsBasedModel model, CellSum cellSum, Map<Cell, Move> moves) {
        Expression balance =
                model.newExpression("sum" + model.countExpressions()).level(0);
        cellSum.parts().forEach(part -> moves.get(part).into(balance, 1));
        moves.get(cellSum.total()).into(balance, -1);
    }

    private record Move(Variable up, Variable down) {

        void into(Expression balance, int sign) {
            balance.set(up, sign);
            balance.set(down, -sign);
        }
    }
}
