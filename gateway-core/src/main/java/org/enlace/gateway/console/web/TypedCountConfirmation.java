package org.enlace.gateway.console.web;

import org.enlace.gateway.operations.resend.InvalidResendRequestException;

/** Checks the number that an operator types to confirm an action on many items, as a protection against mistakes. Pure. */
public final class TypedCountConfirmation {

    /** Number of items that need no typed number. */
    public static final int UNASKED = 50;

    public static final String FIELD = "count";

    private TypedCountConfirmation() {}

    public static boolean asks(long count) {
        return count > UNASKED;
    }

    /** Checks the number; an {@link InvalidResendRequestException} if there are many items and the typed number is another one; null is no number. */
    public static void check(long count, String typed) {
        String digits = typed == null ? "" : typed.replaceAll("[\\s.,\\u00a0\\u202f]", "");
        if (asks(count) && !digits.equals(Long.toString(count))) {
            throw new InvalidResendRequestException(FIELD, "other-count");
        }
    }
}
