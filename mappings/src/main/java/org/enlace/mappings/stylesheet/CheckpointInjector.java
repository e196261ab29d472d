package org.enlace.mappings.stylesheet;

import net.sf.saxon.expr.Expression;
import net.sf.saxon.expr.Operand;
import net.sf.saxon.trace.TraceCodeInjector;

/**
 * Adds a step of the {@link Meter} to each template, each function and the inside of each loop, XPath's own loops among them. Saxon has no clock of
 * its own, and a thread cannot be ended from outside. It also removes tail calls, so that endless recursion fills the stack.
 */
final class CheckpointInjector extends TraceCodeInjector {
    @Override
    protected boolean isApplicable(Expression expression) {
        Expression around = expression.getParentExpression();
        if (around == null) {
            return false;
        }
        for (Operand operand : around.operands()) {
            if (operand.getChildExpression() == expression && operand.isEvaluatedRepeatedly()) {
                return true;
            }
        }
        return false;
    }
}
