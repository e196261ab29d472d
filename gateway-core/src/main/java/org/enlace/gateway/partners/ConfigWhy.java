package org.enlace.gateway.partners;

import java.util.Arrays;
import java.util.Optional;

/** Why edited files wait for voices. It is written down in one form for all; whoever reads it does so in a language. */
public enum ConfigWhy {
    /** By hand, as far as anybody knows. */
    EDITED("edited files", false),
    /** Nobody was asked: the gateway started on them. */
    STARTED("a start with edited files", false),
    /** Another house, from which all of them come. */
    PROMOTION("promotion: ", true),
    /** What came from another house was taken back. */
    PROMOTION_UNDONE("promotion undone: ", true);

    /** The name under which files ask; nobody logs in by it. */
    public static final String ASKS = "files";

    private final String written;
    private final boolean more;

    ConfigWhy(String written, boolean more) {
        this.written = written;
        this.more = more;
    }

    /** As it is written down. */
    String written(String house) {
        return written + house;
    }

    /** Which of them a reason is that was written down; empty if it is none. */
    public static Optional<ConfigWhy> of(String reason) {
        return Arrays.stream(values())
                .filter(each -> each.more ? reason.startsWith(each.written) : reason.equals(each.written))
                .findFirst();
    }

    /** The house of such a reason: its kind, its name and the hash of its configuration, as far as they are known; empty if it is about none. */
    public String house(String reason) {
        return reason.substring(written.length());
    }
}
