package org.enlace.mappings.conversion;

import java.util.Locale;

/**
 * Reads the machine-readable zone of a travel document. Source: ICAO 9303: three lines of 30, two of 36 or two of 44 characters, check digits by
 * weights 7, 3, 1.
 */
final class Mrz {
    private static final String FILLER = "<";

    private final String number;
    private final boolean holds;

    private Mrz(String number, boolean holds) {
        this.number = number;
        this.holds = holds;
    }

    /** @return null if the text is not one of the three sizes */
    static Mrz read(String text) {
        String zone = text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        if (!zone.matches("[A-Z0-9<]+")) {
            return null;
        }
        return switch (zone.length()) {
            case 90 -> of(zone.substring(5, 14), zone.charAt(14), zone.substring(30, 36), zone.charAt(36));
            case 72 -> of(zone.substring(36, 45), zone.charAt(45), zone.substring(49, 55), zone.charAt(55));
            case 88 -> of(zone.substring(44, 53), zone.charAt(53), zone.substring(57, 63), zone.charAt(63));
            default -> null;
        };
    }

    private static Mrz of(String number, char digit, String birth, char birthDigit) {
        boolean holds = digit(number) == digit - '0' && (digit(birth) == birthDigit - '0' || birthDigit == '<');
        return new Mrz(number.replace(FILLER, ""), holds);
    }

    private static int digit(String field) {
        int[] weights = {7, 3, 1};
        int sum = 0;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            int value = c == '<' ? 0 : Character.isDigit(c) ? c - '0' : c - 'A' + 10;
            sum += value * weights[i % 3];
        }
        return sum % 10;
    }

    /** Tells if the check digits of number and birth date hold. */
    boolean holds() {
        return holds;
    }

    /** Tells if the number in the zone is the one stated beside it. */
    boolean says(String stated) {
        return number.equals(stated.replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT));
    }
}
