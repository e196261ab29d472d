package org.enlace.simulators.national;

/** What somebody was exploited for, in three agencies' words. */
enum Purpose {
    SEXUAL("EXPLOTACION SEXUAL", 2, YearLedger.Group.SEXUAL),
    LABOUR("EXPLOTACION LABORAL", 3, YearLedger.Group.FORCED_LABOUR),
    BEGGING("MENDICIDAD", 6, YearLedger.Group.OTHER),
    MARRIAGE("MATRIMONIO SERVIL", 4, YearLedger.Group.OTHER);

    private final String police;
    private final int numeral;
    private final YearLedger.Group group;

    Purpose(String police, int numeral, YearLedger.Group group) {
        this.police = police;
        this.numeral = numeral;
        this.group = group;
    }

    String police() {
        return police;
    }

    /** Of article 91, as the Ministry counts. */
    int numeral() {
        return numeral;
    }

    /** As the Attorney General counts. */
    String fge() {
        return "%02d".formatted(numeral);
    }

    YearLedger.Group group() {
        return group;
    }
}
