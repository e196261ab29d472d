package org.enlace.gateway.certificates;

import java.util.Locale;

/** Nothing was changed, and this is why. */
public final class RenewalRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RenewalFlaw flaw;
    private final String what;

    public RenewalRefused(RenewalFlaw flaw) {
        this(flaw, "");
    }

    /** @param what is wrong: a name, a date, the last part of a subject; never of a key */
    public RenewalRefused(RenewalFlaw flaw, String what) {
        super(flaw.name(), null, false, false);
        this.flaw = flaw;
        this.what = what;
    }

    public RenewalFlaw flaw() {
        return flaw;
    }

    /** What is wrong; empty if the flaw says it all. */
    public String what() {
        return what;
    }

    /** Sentence and code. */
    public String text(Locale locale) {
        return flaw.text(locale).replace("{0}", what) + " [" + flaw + "]";
    }
}
