package org.enlace.simulators.receivers;

/** A delivery breaks a rule of the receiver's own contract. The message names field and rule, never a value. */
final class NotOurContract extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotOurContract(String rule) {
        super(rule, null, false, false);
    }

    static void unless(boolean holds, String rule) {
        if (!holds) {
            throw new NotOurContract(rule);
        }
    }
}
