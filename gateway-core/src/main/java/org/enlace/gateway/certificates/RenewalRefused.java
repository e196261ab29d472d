package org.enlace.gateway.certificates;

import java.util.Locale;

/** Nothing was changed, and this is why. */
public final class RenewalRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final RenewalFlaw flaw;
    private final String what;

    RenewalRefused(RenewalFlaw flaw) {
        this(flaw, "");
    }

    /** @param what is wrong: a name, a date, the last part of a subject; never of a key */
    RenewalRefused(RenewalFlaw flaw, String what) {
        super(flaw.name(), null, false, false);
        this.flaw = flaw;
        this.what = what;
    }

    public RenewalFlaw flaw() {
        return flaw;
    }

    /** Sentence and code. */
    public String text(Locale locale) {
        return flaw.text(locale).replace("{0}", what) + " [" + flaw + "]";
    }
}
