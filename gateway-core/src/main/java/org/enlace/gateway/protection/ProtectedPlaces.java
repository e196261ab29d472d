package org.enlace.gateway.protection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.enlace.mappings.Finding;

/** Shelters and places of protected witnesses never enter the gateway: a record that has one is refused, naming the field and never the place. */
public final class ProtectedPlaces {

    private static final String PROTECTED = "protected";
    private static final String RULE = "protected-place";

    private ProtectedPlaces() {}

    /** One refusing finding for each field that holds a protected place; empty if the record has none. */
    public static List<Finding> findings(JsonNode record) {
        Set<String> fields = new LinkedHashSet<>();
        look(record, "", fields);
        List<Finding> findings = new ArrayList<>();
        fields.forEach(field -> findings.add(Finding.refuse(field, RULE)));
        return findings;
    }

    private static void look(JsonNode node, String path, Set<String> fields) {
        if (isProtected(node.path(PROTECTED))) {
            fields.add(path);
        }
        node.properties()
                .forEach(field ->
                        look(field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey(), fields));
        if (node.isArray()) {
            node.forEach(each -> look(each, path, fields));
        }
    }

    private static boolean isProtected(JsonNode mark) {
        return mark.asBoolean(false) || mark.asText("").equals("YES");
    }
}
