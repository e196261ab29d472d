package org.enlace.gateway.monitoring.disclosure;

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
 * Which further cells to hold back so that one cell may be another number than it is: the cheapest change of cells under which all sums still hold, as a
 * linear program (Kelly, Golden and Assad 1992: cell suppression, disclosure protection for sensitive tabular data). Of one thread.
 */
final class Cover {

    private static final double NOTHING = 1e-6;

    /** Cells that are held back already, and totals that are not shown, cost almost nothing to change. */
    private static final double FREE = 1e-3;

    private static final long MILLIS = 5_000;

    private final Threshold threshold;
    private final Map<Cell, Long> counts = new HashMap<>();
    private final Collection<Sum> sums;

    /**
     * @param cells of one grid
     * @param sums those of its sums that are true
     * @param count the true count of a cell
     */
    Cover(Threshold threshold, Collection<Cell> cells, Collection<Sum> sums, ToLongFunction<Cell> count) {
        this.threshold = threshold;
        this.sums = sums;
        cells.forEach(cell -> counts.put(cell, count.applyAsLong(cell)));
    }

    /**
     * The cells that have to change, without those that are held already, if this one is to be so many more or fewer. Empty if there is no way, or none
     * was found in time.
     *
     * @param held cells that are held back or not shown at all
     * @param fixed cells that are told and stay told
     */
    Set<Cell> beside(Cell asked, long change, Set<Cell> held, Set<Cell> fixed) {
        ExpressionsBasedModel model = model();
        Map<Cell, Move> moves = new HashMap<>();
        counts.forEach((cell, count) -> moves.put(cell, move(model, cell, held, fixed)));
        Move wanted = moves.get(asked);
        wanted.up.level(Math.max(0, change)).weight(0);
        wanted.down.level(Math.max(0, -change)).weight(0);
        sums.forEach(sum -> balance(model, sum, moves));
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
        boolean small = threshold.isSmall(count) && cell.shown().kind() != Shown.Kind.NOT_STATED;
        long most = fixed.contains(cell) ? 0 : small ? threshold.small().high() - count : Range.ENDLESS;
        long least = fixed.contains(cell)
                ? 0
                : small || cell.shown().kind() == Shown.Kind.NOT_STATED ? count : count - threshold.below();
        double cost = held.contains(cell) ? FREE : 1 + Math.log(1 + count);
        String name = Integer.toString(model.countVariables());
        return new Move(
                model.newVariable("up" + name)
                        .lower(0)
                        .upper(Math.min(most, 1_000_000))
                        .weight(cost),
                model.newVariable("down" + name).lower(0).upper(least).weight(cost));
    }

    private static void balance(ExpressionsBasedModel model, Sum sum, Map<Cell, Move> moves) {
        Expression balance =
                model.newExpression("sum" + model.countExpressions()).level(0);
        sum.parts().forEach(part -> moves.get(part).into(balance, 1));
        moves.get(sum.total()).into(balance, -1);
    }

    private record Move(Variable up, Variable down) {

        void into(Expression balance, int sign) {
            balance.set(up, sign);
            balance.set(down, -sign);
        }
    }
}
