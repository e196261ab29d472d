package org.enlace.mappings.stylesheet;

import net.sf.saxon.trans.UncheckedXPathException;
import net.sf.saxon.trans.XPathException;

/** Ends a run that went over its bounds. Saxon lets errors of its own kind through, and prints any other. */
final class Stopped extends UncheckedXPathException {
    private static final long serialVersionUID = 1L;
    private static final String CODE = "ENLACE-BOUNDS";

    Stopped() {
        super(new XPathException("over its bounds", CODE));
    }

    /** Whether it, or what Saxon made of it, is behind a failure; recursion without end that Saxon noticed itself counts too. */
    static boolean behind(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            boolean ours = at instanceof XPathException e && CODE.equals(e.showErrorCode());
            if (ours || at instanceof Stopped || at instanceof XPathException.StackOverflow) {
                return true;
            }
        }
        return false;
    }
}
