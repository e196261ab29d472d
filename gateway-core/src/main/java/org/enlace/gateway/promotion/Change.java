package org.enlace.gateway.promotion;

import java.util.List;

/**
 * One thing that would be otherwise afterwards, by its meaning.
 *
 * @param kind what
 * @param words what the sentence {@code promotion.change.<KIND>} is about
 * @param details what does not fit into a sentence, one line each: {@code victims.name: drop -> keep}
 */
public record Change(Kind kind, List<String> words, List<String> details) {

    /** What changes. Loud is what lets somebody see more than today. */
    public enum Kind {
        PARTNER_NEW(false),
        PARTNER_OTHER(false),
        LINK_NEW(false),
        LINK_GONE(false),
        LINK_OTHER(false),
        SETTING(false),
        /** Who may send as whom. */
        CREDENTIALS(false),
        MAPPING(false),
        /** The same name, which translates otherwise. */
        TRANSLATES(false),
        AGREEMENT_NEW(true),
        AGREEMENT_GONE(false),
        TERM(false),
        TERM_WIDER(true),
        RECEIVER_NEW(true),
        RECEIVER_GONE(false),
        POLICY(false),
        SEES_MORE(true),
        SEES_LESS(false),
        /** A gateway that runs takes this at its next start. */
        RESTART(false);

        private final boolean loud;

        Kind(boolean loud) {
            this.loud = loud;
        }

        public boolean loud() {
            return loud;
        }
    }

    public Change {
        words = List.copyOf(words);
        details = List.copyOf(details);
    }

    static Change of(Kind kind, Object... words) {
        return new Change(kind, List.of(words).stream().map(String::valueOf).toList(), List.of());
    }

    Change with(List<String> more) {
        return new Change(kind, words, more);
    }
}
