package org.enlace.simulators.receivers;

/** A delivery breaks a rule of the receiver's own contract. The message names field and rule, never a value. */
final class ReceiverContractException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReceiverContractException(String rule) {
        super(rule, null, false, false);
    }

    static void unless(boolean holds, String rule) {
        if (!holds) {
            throw new ReceiverContractException(rule);
        }
    }
}
