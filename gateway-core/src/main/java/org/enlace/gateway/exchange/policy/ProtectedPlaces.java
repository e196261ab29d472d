package org.enlace.gateway.exchange.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import org.enlace.gateway.configuration.model.ProtectedNames;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.Sensitivity;

/**
 * Finds shelters and places of protected witnesses, which never enter the gateway and never leave it: a record that has one in a structured field is
 * refused, naming the field and never the place. Free text that may name one is not searched: it stays with its author ({@link Sensitivity#VID_P}).
 * Pure.
 */
public final class ProtectedPlaces {

    /** The rule that findings name, and the fault of what was to leave. */
    public static final String RULE = "protected-place";

    private static final String PROTECTED = "protected";
    private static final String FREE_TEXT = "text";
    /** An untranslated code of one word, such as ACOGIDA, is an act or a service, not a place. */
    private static final int OF_A_CODE = 2;

    /** Cached by type, for as long as the type is in use. */
    private static final Map<RecordType, Set<String>> FREE_TEXTS = Collections.synchronizedMap(new WeakHashMap<>());

    private final ProtectedNames names;
    private final Set<String> freeText;
    private final Set<String> fields = new LinkedHashSet<>();

    private ProtectedPlaces(ProtectedNames names, RecordType type) {
        this.names = names;
        this.freeText = FREE_TEXTS.computeIfAbsent(type, ProtectedPlaces::freeText);
    }

    private static Set<String> freeText(RecordType type) {
        return type.fields().stream()
                .filter(field ->
                        field.sensitivity() == Sensitivity.VID_P && field.kind().equals(FREE_TEXT))
                .map(field -> field.path().replace("[]", ""))
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * One refusing finding for each field that holds a protected place; empty if the record has none.
     *
     * @param record a canonical record, or what of it is to leave
     * @param type of the record
     * @param names by which words such a place is known
     */
    public static List<MappingFinding> findings(JsonNode record, RecordType type, ProtectedNames names) {
        ProtectedPlaces search = new ProtectedPlaces(names, type);
        search.look(record, new At(null, ""));
        List<MappingFinding> findings = new ArrayList<>();
        search.fields.forEach(field -> findings.add(MappingFinding.refuse(field, RULE)));
        return findings;
    }

    /** The place of a node in the record; written out only for what is found. */
    private record At(At above, String name) {

        @Override
        public String toString() {
            return above == null || above.name.isEmpty() ? name : above + "." + name;
        }
    }

    private void look(JsonNode node, At path) {
        if (node.isTextual()) {
            if (names.in(node.textValue(), 1)) {
                fields.add(path.toString());
            }
        } else if (node.isArray()) {
            for (JsonNode each : node) {
                look(each, path);
            }
        } else if (node.isObject()) {
            group(node, path);
        }
    }

    private void group(JsonNode node, At path) {
        if (isProtected(node.path(PROTECTED))) {
            fields.add(path.toString());
        }
        if (node.has("list") && node.has("match")) {
            coded(node, path);
            return;
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            // Inside a value the field is the value: a name is refused, not its third word.
            At below = isInner(field.getKey()) ? path : new At(path, field.getKey());
            if (!isFreeText(field.getKey(), below)) {
                look(field.getValue(), below);
            }
        }
    }

    /** A translated code says what its list says; an untranslated one still is the sender's own words. */
    private void coded(JsonNode value, At path) {
        if (!value.has("code") && names.in(value.path("source").asText(""), OF_A_CODE)) {
            fields.add(path.toString());
        }
    }

    private static boolean isInner(String key) {
        return key.equals("source") || key.equals("full") || key.equals("given") || key.startsWith("surname");
    }

    private boolean isFreeText(String name, At path) {
        for (String each : freeText) {
            if (each.endsWith(name) && each.equals(path.toString())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isProtected(JsonNode mark) {
        return mark.asBoolean(false) || mark.asText("").equals("YES");
    }
}
