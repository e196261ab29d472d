package org.enlace.gateway.configuration.reload;

import java.util.Arrays;
import java.util.Optional;

/** The reasons why edited files wait for approvals. Each is stored in one form for all languages and translated when it is shown. */
public enum ConfigChangeReason {
    /** An edit by hand, as far as is known. */
    EDITED("edited files", false),
    /** A start of the gateway on edited files, without approvals. */
    STARTED("a start with edited files", false),
    /** A promotion from another environment, from which all of the files come. */
    PROMOTION("promotion: ", true),
    /** A promotion from another environment was undone. */
    PROMOTION_UNDONE("promotion undone: ", true);

    /** The name under which approvals for files are requested; it is no login name. */
    public static final String ASKS = "files";

    private final String written;
    private final boolean more;

    ConfigChangeReason(String written, boolean more) {
        this.written = written;
        this.more = more;
    }

    /** Returns the form that is stored. */
    String written(String environment) {
        return written + environment;
    }

    /** Returns the reason that was stored; empty if it is none of these. */
    public static Optional<ConfigChangeReason> of(String reason) {
        return Arrays.stream(values())
                .filter(each -> each.more ? reason.startsWith(each.written) : reason.equals(each.written))
                .findFirst();
    }

    /**
     * Returns the environment in such a reason: its kind, its name and the hash of its configuration, as far as they are known; empty if the reason
     * names none.
     */
    public String environment(String reason) {
        return reason.substring(written.length());
    }
}
