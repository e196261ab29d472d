package org.enlace.gateway.console;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Which messages to list. Messages and deliveries share one list of states: a message matches if it or one of its deliveries is in the state.
 *
 * @param q a business id, message id or receipt id, exactly
 * @param link a partner, or partner and link, that sent or receives
 * @param from a partner or link that sent
 * @param to a partner or link that receives
 * @param record slug
 * @param state of the message or of one of its deliveries
 * @param since not received before
 * @param after id of the last message of the page before
 * @param limit rows of a page
 */
record MessageFilter(
        Optional<String> q,
        Optional<String> link,
        Optional<String> from,
        Optional<String> to,
        Optional<String> record,
        Optional<String> state,
        Optional<Instant> since,
        Optional<UUID> after,
        int limit) {

    static final int PAGE = 50;
    static final int LARGEST = 200;
    static final Set<String> MESSAGE_STATES =
            Set.of("REFUSED", "ACCEPTED", "PARKED", "SUPERSEDED", "WITHDRAWN", "ASKED", "ANSWERED", "UNANSWERED");
    static final Set<String> UNFINISHED = Set.of("WAITING", "SENDING", "RETRYING", "PARKED");
    static final Set<String> FINISHED = Set.of("DELIVERED", "REFUSED_BY_RECEIVER", "CANCELLED");

    private static final String SLUG = "[A-Za-z0-9][A-Za-z0-9-]{0,62}";
    static final Pattern PARTNER_OR_LINK = Pattern.compile(SLUG + "(/" + SLUG + ")?");
    static final Pattern RECORD = Pattern.compile(SLUG + "(/v\\d{1,4})?");

    /**
     * Reads the parameters of a request.
     *
     * @throws BadParameter naming the first that cannot be read
     */
    static MessageFilter of(Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        return new MessageFilter(
                parameters.text("q", 200),
                parameters.matching("link", PARTNER_OR_LINK),
                parameters.matching("from", PARTNER_OR_LINK),
                parameters.matching("to", PARTNER_OR_LINK),
                parameters.matching("record", RECORD).map(text -> text.replaceFirst("/.*", "")),
                parameters.oneOf("state", List.of(MESSAGE_STATES, UNFINISHED, FINISHED)),
                parameters.moment("since"),
                parameters.id("after"),
                parameters.number("limit", PAGE, 1, LARGEST));
    }

    /** The state asked for, of a delivery only. */
    static Optional<String> deliveryState(Parameters parameters) {
        return parameters.oneOf("state", List.of(UNFINISHED, FINISHED));
    }

    /** True if every message is asked for. */
    public boolean isEmpty() {
        return q.isEmpty()
                && link.isEmpty()
                && from.isEmpty()
                && to.isEmpty()
                && record.isEmpty()
                && state.isEmpty()
                && since.isEmpty();
    }
}
