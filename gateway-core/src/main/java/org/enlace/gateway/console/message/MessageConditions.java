package org.enlace.gateway.console.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.MessageFilter;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.platform.database.TimeOrderedId;

/**
 * Builds SQL conditions over {@code m} from a filter. Every condition can be answered from an index; values travel as parameters only. The statement
 * has a parameter {@code rows}, the number of rows to read.
 */
final class MessageConditions {

    /** Iterates over the links of a partner that has received something, each by a lookup in the index: a partner has few. */
    private static final String LINKS_OF_RECEIVER = """
            receiving(link) as (
                (select link from delivery.delivery where link >= :to || '/' and link < :to || '0' order by link limit 1)
                union all
                select (select d.link from delivery.delivery d where d.link > receiving.link and d.link < :to || '0' order by d.link limit 1)
                from receiving where receiving.link is not null)
            """;

    /** Does the same for a partner that has sent something. */
    private static final String LINKS_OF_SENDER = """
            sending(link) as (
                (select link from journal.message where link >= :from || '/' and link < :from || '0' order by link limit 1)
                union all
                select (select m.link from journal.message m where m.link > sending.link and m.link < :from || '0' order by m.link limit 1)
                from sending where sending.link is not null)
            """;

    /** Rare states in the form of their index, in the order of messages. */
    private static final Set<String> RARE = Set.of("REFUSED_BY_RECEIVER", "CANCELLED");

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values;

    private MessageConditions(Map<String, Object> values) {
        this.values = values;
    }

    /** Returns the conditions, beginning with {@code where} or empty; adds their values to the map. */
    static String where(MessageFilter filter, Map<String, Object> values) {
        MessageConditions made = new MessageConditions(values);
        if (isOfDeliveries(filter)) {
            made.deliveries(filter);
        } else {
            filter.q().ifPresent(made::search);
            filter.link().ifPresent(link -> made.link(filter, link));
            filter.from().ifPresent(from -> made.from(filter, from));
            filter.to()
                    .ifPresent(to -> made.add(
                            "exists (%s and d.%s%s)".formatted(deliveryOf(), made.receiver("to", to), ended(filter))));
            filter.record().ifPresent(record -> made.add("m.record = :record", "record", record));
            filter.state().ifPresent(state -> made.state(filter, state));
        }
        filter.since().ifPresent(since -> made.add("m.id >= :since", "since", TimeOrderedId.lowest(since)));
        filter.after().ifPresent(after -> made.add("m.id < :after", "after", after));
        return made.conditions.isEmpty() ? "" : " where " + String.join(" and ", made.conditions);
    }

    private void search(String text) {
        // The same value as in the view: a viewer who does not see the number cannot find out whether it exists.
        String found = "select id from journal.message where business_id in (:q)"
                + " and (select current_setting('enlace.institution', true)) in ('*', split_part(link, '/', 1))";
        if (RequestParameters.asId(text).isPresent()) {
            found += " union all select id from journal.message where id = :qid"
                    + " union all select id from journal.message where receipt_id = :qid";
            values.put("qid", RequestParameters.asId(text).get());
        }
        add("m.id in (%s)".formatted(found), "q", text);
    }

    private void link(MessageFilter filter, String link) {
        if (link.contains("/") && isAlone(filter)) {
            // Two ends of two indexes: sent and received messages need not be read completely to be sorted.
            values.put("link", link);
            add(isOneOf(
                    "(select id from journal.message where link = :link%s order by id desc limit :rows) union all (%s)"
                            .formatted(bounds(filter, "id"), newest(filter, "link = :link"))));
            return;
        }
        add("(m.%s or exists (%s and d.%s))".formatted(sender("link", link), deliveryOf(), receiver("link", link)));
    }

    /**
     * True for conditions on a receiver, from any or one sender, and a final state: the indexes of deliveries answer all of it, in the order of
     * messages.
     */
    private static boolean isOfDeliveries(MessageFilter filter) {
        return filter.to().isPresent()
                && filter.q().isEmpty()
                && filter.link().isEmpty()
                && filter.record().isEmpty()
                && filter.state().map(MessageFilter.FINISHED::contains).orElse(true);
    }

    private void deliveries(MessageFilter filter) {
        String to = filter.to().orElseThrow();
        String which = filter.from()
                        .map(from -> " and " + link("origin", "from", from))
                        .orElse("")
                + filter.state().map(state -> " and state = '" + state + "'").orElse("");
        values.put("to", to);
        if (filter.state().map(RARE::contains).orElse(false)) {
            add(isOneOf(newest(filter, link("link", "to", to) + which)));
        } else if (to.contains("/")) {
            add(isOneOf(newest(filter, "link = :to" + which)));
        } else {
            add(isOneOf("with recursive " + LINKS_OF_RECEIVER
                    + " select newest.message_id from receiving cross join lateral ("
                    + newest(filter, "link = receiving.link" + which) + ") newest where receiving.link is not null"));
        }
    }

    private void from(MessageFilter filter, String from) {
        if (!isAlone(filter) || from.contains("/")) {
            add("m." + sender("from", from));
            return;
        }
        values.put("from", from);
        add(isOneOf("with recursive " + LINKS_OF_SENDER
                + " select newest.id from sending cross join lateral (select id from journal.message where link = sending.link"
                + bounds(filter, "id") + " order by id desc limit :rows) newest where sending.link is not null"));
    }

    /** Selects the newest messages with such a delivery, limited to the number shown. */
    private static String newest(MessageFilter filter, String deliveries) {
        return "select distinct message_id from delivery.delivery where %s%s order by message_id desc limit :rows"
                .formatted(deliveries, bounds(filter, "message_id"));
    }

    /** Selects a few ids first: as a join the planner may choose to scan all messages in the hope of finding them soon. */
    private static String isOneOf(String ids) {
        return "m.id = any(array(" + ids + "))";
    }

    /** True if no other condition removes rows, so that only the shown rows need to be read. */
    private static boolean isAlone(MessageFilter filter) {
        return Stream.of(filter.q(), filter.link(), filter.from(), filter.to(), filter.record(), filter.state())
                        .filter(Optional::isPresent)
                        .count()
                == 1;
    }

    private static String bounds(MessageFilter filter, String id) {
        return filter.since().map(since -> " and " + id + " >= :since").orElse("")
                + filter.after().map(after -> " and " + id + " < :after").orElse("");
    }

    /** Writes states as literals, not as parameters: the planner uses the small indexes over rare states only for a literal. */
    private void state(MessageFilter filter, String state) {
        boolean ofMessage = MessageFilter.MESSAGE_STATES.contains(state);
        boolean unfinished = MessageFilter.UNFINISHED.contains(state);
        if (!ofMessage && !unfinished && !MessageFilter.FINISHED.contains(state)) {
            throw new InvalidParameterException("state");
        }
        String deliveries = "select message_id from delivery.delivery where state = '%s'%s"
                .formatted(state, unfinished ? " and finished_at is null" : "");
        if (!ofMessage && RARE.contains(state) && isAlone(filter)) {
            add(isOneOf(newest(filter, "state = '%s'".formatted(state))));
        } else if (!ofMessage) {
            add("m.id in (%s)".formatted(deliveries));
        } else if (unfinished) {
            add("m.id in (select id from journal.message where state = '%s' union all %s)"
                    .formatted(state, deliveries));
        } else {
            add("m.state = '%s'".formatted(state));
        }
    }

    /** Selects by final state. With a receiver, the state of a delivery is that of the delivery to it and not of one to another receiver. */
    private static String ended(MessageFilter filter) {
        return filter.state()
                .filter(state -> MessageFilter.FINISHED.contains(state) || MessageFilter.UNFINISHED.contains(state))
                .map(state -> " and d.state = '%s'".formatted(state)
                        + (MessageFilter.UNFINISHED.contains(state) ? " and d.finished_at is null" : ""))
                .orElse("");
    }

    private static String deliveryOf() {
        return "select 1 from delivery.delivery d where d.message_id = m.id";
    }

    private String sender(String name, String partnerOrLink) {
        return link("link", name, partnerOrLink);
    }

    private String receiver(String name, String partnerOrLink) {
        return link("link", name, partnerOrLink);
    }

    private String link(String column, String name, String partnerOrLink) {
        values.put(name, partnerOrLink);
        return partnerOrLink.contains("/")
                ? "%s = :%s".formatted(column, name)
                : "%s >= :%s || '/' and %s < :%s || '0'".formatted(column, name, column, name);
    }

    private void add(String condition, String name, Object value) {
        values.put(name, value);
        add(condition);
    }

    private void add(String condition) {
        conditions.add(condition);
    }
}
