package org.enlace.gateway.security.certificates.renewal;

import java.util.Locale;

/** Signals that nothing was changed, with the reason. */
public final class RenewalRefusedException extends RuntimeException {

    private final RenewalProblem flaw;
    private final String what;

    public RenewalRefusedException(RenewalProblem flaw) {
        this(flaw, "");
    }

    /** @param what is wrong: a name, a date, the last part of a subject; never of a key */
    public RenewalRefusedException(RenewalProblem flaw, String what) {
        super(flaw.name(), null, false, false);
        this.flaw = flaw;
        this.what = what;
    }

    public RenewalProblem flaw() {
        return flaw;
    }

    /** Returns the detail of the problem; empty if its kind says it all. */
    public String what() {
        return what;
    }

    /** Sentence and code. */
    public String text(Locale locale) {
        return flaw.text(locale).replace("{0}", what) + " [" + flaw + "]";
    }
}
