package org.enlace.mappings.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.enlace.mappings.flat.Cells;
import org.enlace.mappings.flat.Layout;
import org.enlace.mappings.source.SafeXml;

/**
 * A message as a map from path to value: {@code a/b[2]/@c}, the second {@code b}; of a JSON array the first item has its number too. An
 * element or object without content is a leaf too. JSON values keep their quotes, so that a number is not a text. Immutable.
 *
 * @param values path to value, in message order
 */
public record Leaves(Map<String, String> values) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws IOException if the bytes are no such message */
    public static Leaves json(byte[] document) throws IOException {
        return json(JSON.readTree(document));
    }

    /** The leaves of a JSON tree, steps joined by a slash. */
    public static Leaves json(JsonNode tree) {
        Map<String, String> values = new LinkedHashMap<>();
        json("", tree, values);
        return new Leaves(values);
    }

    private static void json(String path, JsonNode node, Map<String, String> values) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(field -> json(join(path, field.getKey()), field.getValue(), values));
        } else if (node.isArray() && !node.isEmpty()) {
            int number = 0;
            for (JsonNode item : node) {
                number++;
                json(path + "[" + number + "]", item, values);
            }
        } else {
            values.put(path, node.toString());
        }
    }

    /** @throws IOException if the bytes are no such message */
    public static Leaves xml(byte[] document) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        try {
            XMLStreamReader reader = SafeXml.reader(new ByteArrayInputStream(document));
            reader.nextTag();
            element(reader, reader.getLocalName(), values);
        } catch (XMLStreamException e) {
            throw new IOException("not well-formed");
        }
        return new Leaves(values);
    }

    private static void element(XMLStreamReader reader, String path, Map<String, String> values)
            throws XMLStreamException {
        Map<String, Integer> seen = new HashMap<>();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            values.put(
                    path + "/@" + reader.getAttributeLocalName(i),
                    reader.getAttributeValue(i).strip());
        }
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                int number = seen.merge(reader.getLocalName(), 1, Integer::sum);
                element(reader, join(path, reader.getLocalName()) + (number == 1 ? "" : "[" + number + "]"), values);
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            }
        }
        if (seen.isEmpty()) {
            values.put(path, text.toString().strip());
        }
    }

    /** Data lines of a flat message, as many as there are, each {@code line/field}. */
    public static Leaves lines(List<byte[]> lines, Layout layout) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        Cells cells = new Cells(layout);
        int number = 0;
        for (byte[] line : lines) {
            number++;
            String path = number == 1 ? "line" : "line[" + number + "]";
            List<String> words = words(line, cells, layout);
            for (int i = 0; i < words.size(); i++) {
                boolean named = i < layout.line().fields().size();
                values.put(path + "/" + (named ? layout.line().fields().get(i).name() : "+" + i), words.get(i));
            }
        }
        return new Leaves(values);
    }

    private static List<String> words(byte[] line, Cells cells, Layout layout) throws IOException {
        try {
            return cells.cut(cells.decode(line), layout.line());
        } catch (CharacterCodingException e) {
            throw new IOException("not in the layout's charset");
        }
    }

    private static String join(String path, String step) {
        return path.isEmpty() ? step : path + "/" + step;
    }

    /**
     * Returns the leaves with those of the JSON documents that are texts at these places, given without numbers; a text that is none stays as it
     * is.
     */
    Leaves opened(Set<String> places) {
        Map<String, String> all = new LinkedHashMap<>();
        values.forEach((path, value) -> {
            if (!places.contains(plain(path)) || !document(path, value, all)) {
                all.put(path, value);
            }
        });
        return new Leaves(all);
    }

    private static boolean document(String path, String value, Map<String, String> into) {
        try {
            JsonNode tree = JSON.readTree(value);
            JsonNode inside = tree.isTextual() ? JSON.readTree(tree.asText()) : tree;
            if (inside.isObject()) {
                json(path, inside, into);
            }
            return inside.isObject();
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the paths whose value, or presence, differs in the other message; sorted. */
    public TreeSet<String> differences(Leaves other) {
        TreeSet<String> paths = new TreeSet<>(values.keySet());
        paths.addAll(other.values.keySet());
        paths.removeIf(path -> values.containsKey(path) && values.get(path).equals(other.values.get(path)));
        return paths;
    }

    /** A path without the numbers of repeated elements. */
    public static String plain(String path) {
        return path.replaceAll("\\[\\d+]", "");
    }
}
