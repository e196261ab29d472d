package org.enlace.gateway.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.store.TimeOrderedId;

/** Turns a filter into SQL conditions over {@code m}. Every condition can be answered from an index; values travel as parameters only. */
final class MessageConditions {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values;

    private MessageConditions(Map<String, Object> values) {
        this.values = values;
    }

    /** The conditions, beginning with {@code where} or empty; their values are added to the map. */
    static String where(MessageFilter filter, Map<String, Object> values) {
        MessageConditions made = new MessageConditions(values);
        filter.q().ifPresent(made::search);
        filter.link().ifPresent(made::link);
        filter.from().ifPresent(from -> made.add("m." + made.sender("from", from)));
        filter.to().ifPresent(to -> made.add("exists (%s and d.%s)".formatted(deliveryOf(), made.receiver("to", to))));
        filter.record().ifPresent(record -> made.add("m.record = :record", "record", record));
        filter.state().ifPresent(made::state);
        filter.since().ifPresent(since -> made.add("m.id >= :since", "since", TimeOrderedId.lowest(since)));
        filter.after().ifPresent(after -> made.add("m.id < :after", "after", after));
        return made.conditions.isEmpty() ? "" : " where " + String.join(" and ", made.conditions);
    }

    private void search(String text) {
        // As the view shows it: who does not read the number cannot ask whether it is there either.
        String found = "select id from journal.message where business_id = :q"
                + " and (select current_setting('enlace.institution', true)) in ('*', split_part(link, '/', 1))";
        if (Parameters.asId(text).isPresent()) {
            found += " union all select id from journal.message where id = :qid"
                    + " union all select id from journal.message where receipt_id = :qid";
            values.put("qid", Parameters.asId(text).get());
        }
        add("m.id in (%s)".formatted(found), "q", text);
    }

    private void link(String link) {
        add("(m.%s or exists (%s and d.%s))".formatted(sender("link", link), deliveryOf(), receiver("link", link)));
    }

    private void state(String state) {
        // "finished_at is null" lets the small index over unfinished deliveries answer.
        String delivery = MessageFilter.UNFINISHED.contains(state) ? " and finished_at is null" : "";
        String some = "m.id in (select message_id from delivery.delivery where state = :state%s)".formatted(delivery);
        if (!MessageFilter.MESSAGE_STATES.contains(state)) {
            add(some, "state", state);
        } else if (state.equals("PARKED")) {
            add("(m.state = :state or %s)".formatted(some), "state", state);
        } else {
            add("m.state = :state", "state", state);
        }
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
