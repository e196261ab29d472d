package org.enlace.gateway.configuration.promotion;

import java.util.List;

/**
 * One difference that a promotion would make, described by its meaning.
 *
 * @param kind the kind of change
 * @param loud true if it must be reviewed before it is written
 * @param words the arguments of the sentence {@code promotion.change.<KIND>}
 * @param details details that do not fit into a sentence, one line each: {@code victims.name: drop -> keep}
 */
public record ConfigChange(Kind kind, boolean loud, List<String> words, List<String> details) {

    /** The kinds of change. A loud kind needs review: it lets a partner see more than today, accepts another caller, or translates differently. */
    public enum Kind {
        PARTNER_NEW(false),
        PARTNER_OTHER(false),
        LINK_NEW(true),
        LINK_GONE(false),
        LINK_OTHER(false),
        SETTING(false),
        /** The credentials that may send, and as whom. */
        CREDENTIALS(false),
        MAPPING(true),
        /** A mapping of the same name that translates differently. */
        TRANSLATES(true),
        /**
         * The content of a record type and the class of each field: a policy for groups releases another field then, although its text is the same.
         */
        RECORD(true),
        /** Rows of a list of codes. */
        CODES(true),
        /** The rule for answering queries. */
        ANSWERING(true),
        AGREEMENT_NEW(true),
        AGREEMENT_GONE(false),
        TERM(false),
        TERM_WIDER(true),
        RECEIVER_NEW(true),
        RECEIVER_GONE(false),
        POLICY(false),
        SEES_MORE(true),
        SEES_LESS(false),
        /** Policies may release more to a receiver than today. */
        MAY_SEE_MORE(true),
        MAY_SEE_LESS(false),
        /** The limits for policies are now declared. */
        MATRIX_NEW(false),
        /** The limits for policies are removed. */
        MATRIX_GONE(true),
        /** A running gateway applies this at its next start. */
        RESTART(false);

        private final boolean loud;

        Kind(boolean loud) {
            this.loud = loud;
        }

        /** True if every change of this kind needs review. */
        boolean loud() {
            return loud;
        }
    }

    public ConfigChange {
        words = List.copyOf(words);
        details = List.copyOf(details);
    }

    static ConfigChange of(Kind kind, Object... words) {
        return new ConfigChange(
                kind, kind.loud(), List.of(words).stream().map(String::valueOf).toList(), List.of());
    }

    /** Returns the same change, loud if this says so or if it was before. */
    ConfigChange loudIf(boolean more) {
        return new ConfigChange(kind, loud || more, words, details);
    }

    ConfigChange with(List<String> more) {
        return new ConfigChange(kind, loud, words, more);
    }
}
