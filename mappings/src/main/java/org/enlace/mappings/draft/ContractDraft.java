package org.enlace.mappings.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes a contract that the sample keeps, as strict as the sample: an integrator widens it to what the partner agrees to. */
final class ContractDraft {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Sample sample;
    private final Set<Outline> codes;

    /** @param codes places whose values are codes */
    ContractDraft(Sample sample, Set<Outline> codes) {
        this.sample = sample;
        this.codes = codes;
    }

    String fileName() {
        return switch (sample.format()) {
            case "csv", "fixed" -> "layout.yaml";
            case "json" -> "message.schema.json";
            default -> "message.xsd";
        };
    }

    String write(String id) {
        return switch (sample.format()) {
            case "csv" -> layout();
            case "json" -> schema(id);
            default -> new XsdDraft(sample, codes).write();
        };
    }

    private String layout() {
        Outline line = sample.root().children.get("line");
        StringBuilder text = new StringBuilder();
        text.append(
                "# Propuesta de ./enlace mapping init, tan estricta como la muestra. / Draft of ./enlace mapping init,"
                        + " as strict as the sample. Lines: ");
        text.append(line.occurrences).append(".\nformat: csv\n");
        text.append("charset: ").append(sample.charset().name());
        text.append("\nlineEnd: ").append(sample.lineEnd());
        text.append("\nseparator: \"").append(sample.separator() == '\t' ? "\\t" : sample.separator());
        text.append("\"\nquote: \"\\\"\"\nheader: true\nrecords:\n  line:\n    fields:\n");
        line.children.values().forEach(column -> text.append("      - {")
                .append(field(column, line))
                .append("}\n"));
        return text.toString();
    }

    private String field(Outline column, Outline line) {
        ValueLimits limits = ValueLimits.of(column, codes.contains(column));
        List<String> keys = new ArrayList<>(List.of("name: " + YamlText.scalar(column.name)));
        if (!column.title.equals(column.name)) {
            keys.add("title: " + YamlText.quoted(column.title));
        }
        keys.add("type: " + limits.type());
        if (!limits.format().isEmpty()) {
            keys.add("format: " + limits.format());
        }
        if (column.alwaysFilled(line)) {
            keys.add("required: true");
        }
        if (!limits.pattern().isEmpty()
                && (limits.type().equals("digits") || limits.type().equals("text"))) {
            keys.add("pattern: " + YamlText.quoted(limits.pattern()));
        }
        if (!limits.values().isEmpty()) {
            keys.add("values: "
                    + limits.values().stream().map(YamlText::quoted).collect(Collectors.joining(", ", "[", "]")));
        }
        if (limits.length() > 0) {
            keys.add("length: " + limits.length());
        }
        return String.join(", ", keys);
    }

    private String schema(String id) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("$id", "urn:enlace:contract:" + id.replace('/', ':'));
        describe(sample.root(), root, false);
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree is always writable");
        }
    }

    private void describe(Outline at, ObjectNode node, boolean repeated) {
        if (repeated) {
            node.put("type", "array");
            describe(at, node.putObject("items"), false);
        } else if (at.leaf()) {
            value(at, node);
        } else {
            node.put("type", "object");
            ObjectNode properties = node.putObject("properties");
            ArrayNode required = JSON.createArrayNode();
            for (Outline child : at.children.values()) {
                describe(child, properties.putObject(child.name), child.repeated);
                boolean nothing = child.leaf() && child.filled == 0;
                if (child.parents == at.occurrences && !nothing) {
                    required.add(child.name);
                }
            }
            if (!required.isEmpty()) {
                node.set("required", required);
            }
        }
    }

    private void value(Outline at, ObjectNode node) {
        if (at.filled == 0) {
            return; // the sample does not show what it is
        }
        Set<String> types = new TreeSet<>();
        at.types.forEach(type -> types.add(
                type == JsonNodeType.NUMBER && ValueProfile.of(at).is(ValueProfile.Kind.INTEGER)
                        ? "integer"
                        : type.name().toLowerCase(java.util.Locale.ROOT)));
        if (types.size() == 1) {
            node.put("type", types.iterator().next());
        } else if (!types.isEmpty()) {
            types.forEach(node.putArray("type")::add);
        }
        if (!types.contains("string")) {
            return;
        }
        ValueLimits limits = ValueLimits.of(at, codes.contains(at));
        boolean gaps = at.filled < at.occurrences;
        if (!gaps) {
            node.put("minLength", 1);
        }
        if (!limits.values().isEmpty() && !gaps && types.size() == 1) {
            limits.values().forEach(node.putArray("enum")::add);
        } else if (limits.isoDate() && !gaps) {
            node.put("format", "date");
        } else if (!limits.pattern().isEmpty() && !gaps) {
            node.put("pattern", "^(?:" + limits.pattern() + ")$");
        } else {
            node.put("maxLength", Math.max(limits.length(), 2 * at.longest));
        }
    }
}
