package org.enlace.simulators.invented;

/** A citizenship as the agencies write it: demonym of a woman and of a man, ISO alpha-3, ISO numeric. */
public enum InventedNation {
    EC("ECUATORIANA", "ECUATORIANO", "ECU", "218"),
    CO("COLOMBIANA", "COLOMBIANO", "COL", "170"),
    VE("VENEZOLANA", "VENEZOLANO", "VEN", "862"),
    PE("PERUANA", "PERUANO", "PER", "604"),
    BO("BOLIVIANA", "BOLIVIANO", "BOL", "068"),
    AR("ARGENTINA", "ARGENTINO", "ARG", "032"),
    BR("BRASILEÑA", "BRASILEÑO", "BRA", "076"),
    PY("PARAGUAYA", "PARAGUAYO", "PRY", "600"),
    CU("CUBANA", "CUBANO", "CUB", "192");

    private final String woman;
    private final String man;
    private final String alpha3;
    private final String numeric;

    InventedNation(String woman, String man, String alpha3, String numeric) {
        this.woman = woman;
        this.man = man;
        this.alpha3 = alpha3;
        this.numeric = numeric;
    }

    /** In Spanish capitals, as the Police write it. */
    public String demonym(boolean female) {
        return female ? woman : man;
    }

    public String alpha3() {
        return alpha3;
    }

    public String numeric() {
        return numeric;
    }
}
