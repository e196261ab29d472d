package org.enlace.gateway.operations.datasubject;

/** Stores the reason of an operation in this package, never in the audit, where a name typed into it would remain for ever. */
final class PersonalReason {

    private static final int LONGEST = 500;

    private PersonalReason() {}

    /** Returns the text itself. Throws an {@link InvalidRightsRequestException} if it is invalid. */
    static String of(String text) {
        if (text == null || text.isBlank()) {
            throw new InvalidRightsRequestException("reason", "required");
        }
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRightsRequestException("reason", "length");
        }
        return text.strip();
    }
}
