package org.enlace.gateway.promotion;

import java.util.List;

/**
 * One thing that would be otherwise afterwards, by its meaning.
 *
 * @param kind what
 * @param loud true if somebody must have looked at it before it is written
 * @param words what the sentence {@code promotion.change.<KIND>} is about
 * @param details what does not fit into a sentence, one line each: {@code victims.name: drop -> keep}
 */
public record Change(Kind kind, boolean loud, List<String> words, List<String> details) {

    /** What changes. Loud is what lets somebody see more than today, lets somebody else in, or translates otherwise. */
    public enum Kind {
        PARTNER_NEW(false),
        PARTNER_OTHER(false),
        LINK_NEW(true),
        LINK_GONE(false),
        LINK_OTHER(false),
        SETTING(false),
        /** Who may send as whom. */
        CREDENTIALS(false),
        MAPPING(true),
        /** The same name, which translates otherwise. */
        TRANSLATES(true),
        /** What a type of record holds, and of what class each field is: a policy of groups lets another field go, though it says the same. */
        RECORD(true),
        /** Rows of a list of codes. */
        CODES(true),
        /** What questions are answered with at once. */
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
        /** Policies may release more to somebody than today. */
        MAY_SEE_MORE(true),
        MAY_SEE_LESS(false),
        /** From now on it is written down what policies may release at most. */
        MATRIX_NEW(false),
        /** Nothing says any more what policies may release at most. */
        MATRIX_GONE(true),
        /** A gateway that runs takes this at its next start. */
        RESTART(false);

        private final boolean loud;

        Kind(boolean loud) {
            this.loud = loud;
        }

        /** Whether it is loud whatever it says. */
        boolean loud() {
            return loud;
        }
    }

    public Change {
        words = List.copyOf(words);
        details = List.copyOf(details);
    }

    static Change of(Kind kind, Object... words) {
        return new Change(
                kind, kind.loud(), List.of(words).stream().map(String::valueOf).toList(), List.of());
    }

    /** The same, loud if this says so or if it was before. */
    Change loudIf(boolean more) {
        return new Change(kind, loud || more, words, details);
    }

    Change with(List<String> more) {
        return new Change(kind, loud, words, more);
    }
}
