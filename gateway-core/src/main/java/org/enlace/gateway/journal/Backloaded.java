package org.enlace.gateway.journal;

/** What marks messages that operators loaded from old years: they go to nobody, now or later. */
public final class Backloaded {

    /** Stands in the place of a credential. No credential of a partner can be called so. Queries and views name it as it stands here. */
    public static final String CREDENTIAL = "(backload)";

    private Backloaded() {}

    /** True if a message with this credential was loaded from old years. */
    public static boolean by(String credential) {
        return CREDENTIAL.equals(credential);
    }
}
