package org.enlace.gateway.intake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;

/** Receivers who could not be told, as they are kept with the decision. Pure. */
final class UntoldJson {

    private UntoldJson() {}

    static String write(List<Untold> untold) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        untold.forEach(each -> array.addObject()
                .put("link", each.link().toString())
                .put("record", each.record())
                .put("businessId", each.businessId())
                .put("why", each.why()));
        return array.toString();
    }
}
