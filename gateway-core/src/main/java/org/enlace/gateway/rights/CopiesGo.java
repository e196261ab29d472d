package org.enlace.gateway.rights;

/** When copies of the transport are destroyed. */
enum CopiesGo {
    /** When somebody says so. */
    BY_HAND,
    /** Once no agreement keeps them any longer. */
    AGREED;

    /** The setting; an {@link IllegalArgumentException} that names it if it cannot be meant. */
    static CopiesGo of(String setting) {
        return switch (setting.strip()) {
            case "by-hand", "" -> BY_HAND;
            case "agreed" -> AGREED;
            default -> throw new IllegalArgumentException("enlace.retention.copies: by-hand or agreed");
        };
    }
}
