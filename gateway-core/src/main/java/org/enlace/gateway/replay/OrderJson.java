package org.enlace.gateway.replay;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** An order as JSON: what is stored, shown and compared. Ids, slugs, codes and moments, and the reason at its end. Pure. */
final class OrderJson {

    private OrderJson() {}

    static String of(ReplayOrder order) {
        return json(order).put("reason", order.reason()).toString();
    }

    /** For the audit, which has nothing within an order that a person wrote. */
    static String withoutReason(ReplayOrder order) {
        return json(order).toString();
    }

    private static ObjectNode json(ReplayOrder order) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("filter", filter(order.filter()));
        json.put("stage", order.stage().name());
        json.put("versions", order.versions().name());
        json.put("rate", order.rate());
        json.put("stopAfter", order.stopAfter());
        json.put("stopPercent", order.stopPercent());
        return json;
    }

    private static ObjectNode filter(ReplayFilter filter) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (!filter.ids().isEmpty()) {
            var ids = json.putArray("ids");
            filter.ids().forEach(id -> ids.add(id.toString()));
        }
        filter.sender().ifPresent(value -> json.put("sender", value));
        filter.receiver().ifPresent(value -> json.put("receiver", value));
        filter.record().ifPresent(value -> json.put("record", value));
        filter.state().ifPresent(value -> json.put("state", value));
        filter.fault().ifPresent(value -> json.put("fault", value));
        filter.from().ifPresent(value -> json.put("from", value.toString()));
        filter.to().ifPresent(value -> json.put("to", value.toString()));
        filter.group().ifPresent(value -> json.put("group", value));
        filter.finding().ifPresent(value -> json.put("finding", value.text()));
        return json;
    }
}
