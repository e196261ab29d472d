package org.enlace.gateway.operations.datasubject;

/** The time at which copies of the transport are destroyed. */
enum CopyRetentionTime {
    /** At an operator's command. */
    BY_HAND,
    /** Once no agreement keeps them any longer. */
    AGREED;

    /** Parses the setting. Throws an {@link IllegalArgumentException} that names it if it is invalid. */
    static CopyRetentionTime of(String setting) {
        return switch (setting.strip()) {
            case "by-hand", "" -> BY_HAND;
            case "agreed" -> AGREED;
            default -> throw new IllegalArgumentException("enlace.retention.copies: by-hand or agreed");
        };
    }
}
