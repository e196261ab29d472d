package org.enlace.gateway.exchange.intake.rule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** Reads and writes the unreachable recipients as JSON, as they are kept with the decision. Pure. */
public final class UnreachableRecipientJson {

    private UnreachableRecipientJson() {}

    public static String write(List<UnreachableRecipient> untold) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        untold.forEach(each -> array.addObject()
                .put("link", each.link().toString())
                .put("record", each.record())
                .put("businessId", each.businessId())
                .put("why", each.why()));
        return array.toString();
    }
}
