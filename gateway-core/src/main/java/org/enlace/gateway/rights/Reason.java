package org.enlace.gateway.rights;

/** Why somebody does something: kept in this room, never in the audit, where a name that somebody typed into it would stand for ever. */
final class Reason {

    private static final int LONGEST = 500;

    private Reason() {}

    /** The text itself; an {@link Unfit} if it is none. */
    static String of(String text) {
        if (text == null || text.isBlank()) {
            throw new Unfit("reason", "required");
        }
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new Unfit("reason", "length");
        }
        return text.strip();
    }
}
