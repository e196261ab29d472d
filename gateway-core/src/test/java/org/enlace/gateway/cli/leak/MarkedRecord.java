package org.enlace.gateway.cli.leak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.enlace.gateway.configuration.model.FieldPath;

/** Plants a marker of its own into every field of a record, in each of the forms that a value of the field may have. */
final class MarkedRecord {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** In every marker of a field that is withheld, and in no other. */
    static final String STEM = "QXMARCAQZX";

    private static final String KEPT = "QYQUEDAQY";

    /** Figures and dates have no room for a marker; what is withheld has some that nothing else has. */
    private static final Pattern FIGURES = Pattern.compile("1911|(?<![0-9A-Za-z])0?117(?![0-9A-Za-z])");

    /** Characters of the text around a figure that a failure shows. */
    private static final int BEFORE = 90;

    private static final int AFTER = 40;

    /** Marker to the field it stands for. */
    private final Map<String, FieldPath> markers = new LinkedHashMap<>();

    private final Predicate<FieldPath> kept;

    MarkedRecord(Predicate<FieldPath> kept) {
        this.kept = kept;
    }

    /** The fields whose markers can be read in the bytes; where they are hidden in some form, all that it may be. */
    List<FieldPath> fields(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        List<FieldPath> found = markers.entrySet().stream()
                .filter(each -> text.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return found.isEmpty() ? List.copyOf(markers.values()) : found;
    }

    /** The figures and dates of withheld fields that can be read in the bytes. */
    static List<String> figures(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return FIGURES.matcher(text)
                .results()
                .map(each ->
                        text.substring(Math.max(0, each.start() - BEFORE), Math.min(text.length(), each.end() + AFTER)))
                .distinct()
                .toList();
    }

    private String marker(FieldPath field) {
        String word = (kept.test(field) ? KEPT : STEM) + markers.size() + "Z";
        markers.put(word, field);
        return word;
    }

    /**
     * Puts a value with a marker at a field, in every element of the arrays on the way.
     *
     * @param kind canonical type of the field's values
     * @param arrays paths that hold several
     */
    void plant(ObjectNode record, FieldPath field, String kind, Set<String> arrays) {
        plant(record, field, kind, 0, "", arrays);
    }

    private void plant(ObjectNode at, FieldPath field, String kind, int step, String path, Set<String> arrays) {
        String name = field.steps().get(step);
        String here = path.isEmpty() ? name : path + "." + name;
        if (step == field.steps().size() - 1) {
            JsonNode value = value(field, kind);
            at.set(
                    name,
                    arrays.contains(here) && !value.isArray()
                            ? NODES.arrayNode().add(value)
                            : value);
            return;
        }
        if (arrays.contains(here)) {
            ArrayNode array = at.path(name) instanceof ArrayNode known ? known : at.putArray(name);
            if (array.isEmpty()) {
                array.addObject();
            }
            array.forEach(each -> plant((ObjectNode) each, field, kind, step + 1, here, arrays));
        } else {
            plant(at.withObjectProperty(name), field, kind, step + 1, here, arrays);
        }
    }

    private JsonNode value(FieldPath field, String kind) {
        ObjectNode value = NODES.objectNode();
        boolean keeps = kept.test(field);
        String day = keeps ? "1955-05-15" : "1911-07-13";
        return switch (kind) {
            case "coded", "codedValue" ->
                value.put("code", marker(field))
                        .put("list", "EXPL")
                        .put("match", "EXACT")
                        .put("source", marker(field));
            case "name" -> {
                value.put("full", marker(field)).put("order", "SURNAMES_FIRST").put("surname1", marker(field));
                value.putArray("given").add(marker(field));
                yield value.put("surname2", marker(field)).put("marriedSurname", marker(field));
            }
            case "identifier" ->
                value.put("scheme", "PASSPORT")
                        .put("value", marker(field))
                        .put("verdict", "VALID")
                        .put("source", marker(field));
            case "partialDate" -> value.put("edtf", day).put("source", marker(field));
            case "instant" ->
                value.put("utc", day + "T01:02:03Z")
                        .put("zone", "America/Guayaquil")
                        .put("precision", "MINUTE")
                        .put("source", marker(field));
            case "age" ->
                value.put("years", keeps ? 51 : 117).put("basis", "STATED").put("source", marker(field));
            case "place" ->
                value.put("country", "EC")
                        .put("admin1", "EC-C")
                        .put("admin2", marker(field))
                        .put("parish", marker(field))
                        .put("locality", marker(field))
                        .put("source", marker(field));
            case "flags" -> value.put(marker(field), "YES");
            case "money" ->
                value.put("amount", keeps ? "550515.13" : "191107.13").put("currency", marker(field));
            case "duration" -> value.put("months", keeps ? 550515 : 191107).put("source", marker(field));
            case "tri" -> value.put("nil", "UNKNOWN").put("source", marker(field));
            case "number", "decimal" -> value.put("nil", "INVALID").put("source", marker(field));
            default -> TextNode.valueOf(marker(field));
        };
    }
}
