package org.enlace.mappings.draft;

/** Tells identity numbers of persons in Ecuador from other numbers of ten digits. */
final class IdentityNumber {
    private static final int LENGTH = 10;
    private static final int ABROAD = 30;
    private static final int LAST_PROVINCE = 24;

    private IdentityNumber() {}

    /** Tells if the province, the third digit and the check digit are those of a person: mobile telephones have ten digits too. */
    static boolean valid(String text) {
        if (!text.matches("[0-9]{" + LENGTH + "}") || text.charAt(2) > '5') {
            return false;
        }
        int province = Integer.parseInt(text.substring(0, 2));
        int sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            int product = (text.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product > 9 ? product - 9 : product;
        }
        return sum % LENGTH == 0 && (province == ABROAD || (province >= 1 && province <= LAST_PROVINCE));
    }
}
