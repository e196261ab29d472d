package org.enlace.gateway.operations.resend;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes a request as JSON, which is stored, shown and compared. Contains ids, slugs, codes and moments, and the reason at its end. Pure. */
final class ResendRequestJson {

    private ResendRequestJson() {}

    static String of(ResendRequest order) {
        return json(order).put("reason", order.reason()).toString();
    }

    /** Returns the request without its reason, for the audit, which stores no free text within a request. */
    static String withoutReason(ResendRequest order) {
        return json(order).toString();
    }

    private static ObjectNode json(ResendRequest order) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("filter", filter(order.filter()));
        json.put("stage", order.stage().name());
        json.put("versions", order.versions().name());
        json.put("rate", order.rate());
        json.put("stopAfter", order.stopAfter());
        json.put("stopPercent", order.stopPercent());
        return json;
    }

    private static ObjectNode filter(ResendFilter filter) {
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
