package org.enlace.mappings.stylesheet;

import net.sf.saxon.trans.UncheckedXPathException;
import net.sf.saxon.trans.XPathException;

/** Ends a run that exceeded its limits. Saxon lets errors of its own kind through, and prints any other. */
final class StylesheetStoppedException extends UncheckedXPathException {
    private static final long serialVersionUID = 1L;
    private static final String CODE = "ENLACE-BOUNDS";

    StylesheetStoppedException() {
        super(new XPathException("over its bounds", CODE));
    }

    /** Tells if this exception, or Saxon's wrapper of it, is the cause of a failure; endless recursion that Saxon noticed itself counts too. */
    static boolean behind(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            boolean limitReached = at instanceof XPathException e && CODE.equals(e.showErrorCode());
            if (limitReached
                    || at instanceof StylesheetStoppedException
                    || at instanceof XPathException.StackOverflow) {
                return true;
            }
        }
        return false;
    }
}
