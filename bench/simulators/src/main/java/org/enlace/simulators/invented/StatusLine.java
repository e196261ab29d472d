package org.enlace.simulators.invented;

/**
 * One person's line about one crime notice (R3).
 *
 * @param ndd crime notice, 15 digits
 * @param reportNumber of the Police, or empty
 * @param courtNumber 14 digits and perhaps a letter, or empty
 * @param stageDate eight digits; {@code 00000000} not stated, day {@code 00} for a month
 * @param stage two digits, 01 to 14
 * @param article six digits
 * @param purpose two digits
 * @param role {@code V}, {@code P} or {@code T}
 * @param months of a sentence, times 100; null without one
 * @param cents of a reparation; null without one
 * @param restricted {@code S} or {@code N}
 */
public record StatusLine(
        String ndd,
        String reportNumber,
        String courtNumber,
        String stageDate,
        String stage,
        String article,
        String purpose,
        String role,
        Person person,
        Long months,
        Long cents,
        String restricted) {

    /** The same line with another role. */
    public StatusLine as(String newRole) {
        return new StatusLine(
                ndd,
                reportNumber,
                courtNumber,
                stageDate,
                stage,
                article,
                purpose,
                newRole,
                person,
                months,
                cents,
                restricted);
    }

    /** The 220 characters. */
    String text() {
        StringBuilder line = new StringBuilder(220).append("02");
        left(line, ndd, 15);
        left(line, reportNumber, 19);
        left(line, courtNumber, 17);
        left(line, stageDate, 8);
        left(line, stage, 2);
        left(line, article, 6);
        left(line, purpose, 2);
        left(line, "2", 1);
        left(line, person.surnames(), 40);
        left(line, person.given(), 40);
        left(line, role, 1);
        left(line, documentType(), 1);
        left(line, person.number(), 15);
        left(line, person.age() == null ? "999" : "%03d".formatted(person.age()), 3);
        left(line, person.sex() == null ? "I" : person.sex(), 1);
        left(line, person.nation() == null ? "" : person.nation().numeric(), 3);
        left(line, months == null ? "" : "%09d".formatted(months), 9);
        left(line, cents == null ? "" : "%012d".formatted(cents), 12);
        left(line, restricted, 1);
        left(line, "", 22);
        return line.toString();
    }

    private String documentType() {
        return switch (person.document()) {
            case CEDULA -> "C";
            case PASSPORT -> "P";
            case FOREIGN_CARD -> "E";
            case NONE -> "S";
        };
    }

    static void left(StringBuilder line, String value, int length) {
        String cut = value.length() > length ? value.substring(0, length) : value;
        line.append(cut).append(" ".repeat(length - cut.length()));
    }
}
