package org.enlace.gateway.exchange.journal;

/** Marks messages that operators loaded in a historical load: they go to no receiver, now or later. */
public final class BulkLoadMark {

    /** Stands in the place of a credential. No credential of a partner can be called so. Queries and views name it as it stands here. */
    public static final String CREDENTIAL = "(backload)";

    private BulkLoadMark() {}

    /** True if a message with this credential belongs to a historical load. */
    public static boolean by(String credential) {
        return CREDENTIAL.equals(credential);
    }
}
