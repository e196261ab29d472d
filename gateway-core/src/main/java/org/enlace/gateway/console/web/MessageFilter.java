package org.enlace.gateway.console.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A filter for the message list. Messages and deliveries share one list of states: a message matches if it or one of its deliveries is in the state.
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
public record MessageFilter(
        Optional<String> q,
        Optional<String> link,
        Optional<String> from,
        Optional<String> to,
        Optional<String> record,
        Optional<String> state,
        Optional<Instant> since,
        Optional<UUID> after,
        int limit) {

    public static final int PAGE = 50;
    public static final int LARGEST = 200;
    public static final Set<String> MESSAGE_STATES =
            Set.of("REFUSED", "ACCEPTED", "PARKED", "SUPERSEDED", "WITHDRAWN", "ASKED", "ANSWERED", "UNANSWERED");
    public static final Set<String> UNFINISHED = Set.of("WAITING", "SENDING", "RETRYING", "PARKED");
    public static final Set<String> FINISHED = Set.of("DELIVERED", "REFUSED_BY_RECEIVER", "CANCELLED");

    private static final String SLUG = "[A-Za-z0-9][A-Za-z0-9-]{0,62}";
    public static final Pattern PARTNER_OR_LINK = Pattern.compile(SLUG + "(/" + SLUG + ")?");
    public static final Pattern RECORD = Pattern.compile(SLUG + "(/v\\d{1,4})?");

    /**
     * Reads the parameters of a request.
     *
     * @throws InvalidParameterException naming the first unreadable parameter
     */
    public static MessageFilter of(Map<String, String> given) {
        RequestParameters requestParameters = new RequestParameters(given);
        return new MessageFilter(
                requestParameters.text("q", 200),
                requestParameters.matching("link", PARTNER_OR_LINK),
                requestParameters.matching("from", PARTNER_OR_LINK),
                requestParameters.matching("to", PARTNER_OR_LINK),
                requestParameters.matching("record", RECORD).map(text -> text.replaceFirst("/.*", "")),
                requestParameters.oneOf("state", List.of(MESSAGE_STATES, UNFINISHED, FINISHED)),
                requestParameters.moment("since"),
                requestParameters.id("after"),
                requestParameters.number("limit", PAGE, 1, LARGEST));
    }

    /** Returns the requested state, of a delivery only. */
    public static Optional<String> deliveryState(RequestParameters requestParameters) {
        return requestParameters.oneOf("state", List.of(UNFINISHED, FINISHED));
    }

    /** True if there is no condition. */
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
