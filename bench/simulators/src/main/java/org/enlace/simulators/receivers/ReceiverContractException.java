package org.enlace.simulators.receivers;

import java.util.Locale;

/** A delivery breaks a rule of the receiver's own contract. The message names field and rule, never a value. */
final class ReceiverContractException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReceiverContractException(String rule) {
        super(rule, null, false, false);
    }

    /** Path of the field; {@code message} for the whole. */
    String field() {
        int colon = getMessage().indexOf(": ");
        return colon < 0 ? "message" : getMessage().substring(0, colon).replace('.', '/');
    }

    /** Name of the rule: its words in lower case, joined by hyphens. */
    String rule() {
        String rule = getMessage().substring(getMessage().indexOf(": ") + 1);
        return rule.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
    }

    static void unless(boolean holds, String rule) {
        if (!holds) {
            throw new ReceiverContractException(rule);
        }
    }
}
