package org.enlace.mappings.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.enlace.mappings.csv.CsvReader;
import org.enlace.mappings.draft.UnusableSampleException.Reason;
import org.enlace.mappings.shape.ContractField;
import org.enlace.mappings.shape.ContractShape;
import org.enlace.mappings.source.SafeXml;

/**
 * A sample file, read.
 *
 * @param format {@code csv}, {@code json} or {@code xml}
 * @param root its content; of a CSV file its only child is {@code line}
 * @param charset of a CSV file
 * @param separator of a CSV file
 * @param lineEnd of a CSV file, LF or CRLF
 * @param namespace of an XML file, or empty
 */
record Sample(String format, Outline root, Charset charset, char separator, String lineEnd, String namespace) {
    private static final String SEPARATORS = ";,\t|";
    private static final ObjectMapper ONE_DOCUMENT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** @throws IOException if it is none of the three */
    static Sample read(byte[] bytes) throws IOException {
        String text = new String(bytes, StandardCharsets.UTF_8)
                .replaceFirst("^\uFEFF", "")
                .strip();
        if (text.startsWith("{") || text.startsWith("[")) {
            return json(bytes);
        }
        return text.startsWith("<") ? xml(bytes) : csv(bytes);
    }

    /**
     * Reads a sample from a contract: places and the values it lists.
     *
     * @param name of the file: an XML Schema, a JSON Schema or a layout
     * @throws IOException if it cannot be read
     */
    static Sample ofContract(String name, byte[] bytes) throws IOException {
        ContractShape shape = ContractShape.read(name, bytes).orElseThrow(() -> new IOException("no contract"));
        Outline root = new Outline("", "", false);
        String namespace = "";
        String top = null;
        for (ContractField field : shape.fields().values()) {
            String first = field.path().split("/", 2)[0];
            top = top == null ? first : top;
            if (name.endsWith(".xsd") && !first.equals(top)) {
                continue; // further documents of the same schema, such as an answer
            }
            namespace = namespace.isEmpty() ? field.namespaces().get(0) : namespace;
            place(root, field);
        }
        String format = name.endsWith(".xsd") ? "xml" : "json";
        if (name.endsWith("layout.yaml")) {
            format =
                    new String(bytes, StandardCharsets.UTF_8).matches("(?s).*\\bformat: *fixed\\b.*") ? "fixed" : "csv";
        }
        return new Sample(format, root, StandardCharsets.UTF_8, ',', "LF", namespace);
    }

    private static void place(Outline root, ContractField field) {
        Outline at = root;
        for (String step : field.path().split("/")) {
            at = at.child(step.replace("@", ""), step.startsWith("@"));
        }
        at.repeated |= field.repeated();
        at.declared = true;
        field.values().forEach(at::value);
    }

    private static Sample json(byte[] bytes) throws IOException {
        JsonNode tree = tree(bytes);
        if (tree.isArray()) {
            throw new UnusableSampleException(Reason.ARRAY);
        }
        Outline root = new Outline("", "", false);
        json(tree, root);
        return new Sample("json", root, StandardCharsets.UTF_8, ',', "LF", "");
    }

    private static JsonNode tree(byte[] bytes) throws IOException {
        try {
            return ONE_DOCUMENT.readTree(bytes);
        } catch (MismatchedInputException trailing) {
            throw new UnusableSampleException(Reason.SEVERAL_DOCUMENTS);
        } catch (JsonProcessingException e) {
            throw new IOException("not well-formed");
        }
    }

    private static void json(JsonNode node, Outline at) throws UnusableSampleException {
        if (node.isArray()) {
            at.repeated = true;
            for (JsonNode item : node) {
                json(item, at);
            }
            return;
        }
        at.occurrences++;
        if (node.isObject()) {
            at.object = true;
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (TitleCheck.isValueKey(field.getKey())) {
                    throw new UnusableSampleException(Reason.KEYS_ARE_VALUES);
                }
                Outline child = at.child(field.getKey(), false);
                child.parents++;
                json(field.getValue(), child);
            }
        } else {
            at.types.add(node.getNodeType());
            at.value(node.isNull() ? "" : node.asText());
        }
    }

    private static Sample xml(byte[] bytes) throws IOException {
        try {
            XMLStreamReader reader = SafeXml.reader(new ByteArrayInputStream(bytes));
            reader.nextTag();
            String namespace = reader.getNamespaceURI() == null ? "" : reader.getNamespaceURI();
            Outline root = new Outline("", "", false);
            element(reader, root.child(reader.getLocalName(), false));
            return new Sample("xml", root, StandardCharsets.UTF_8, ',', "LF", namespace);
        } catch (XMLStreamException e) {
            throw new IOException("not well-formed");
        }
    }

    private static void element(XMLStreamReader reader, Outline at) throws XMLStreamException {
        at.occurrences++;
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            Outline attribute = at.child(reader.getAttributeLocalName(i), true);
            attribute.parents++;
            attribute.occurrences++;
            attribute.value(reader.getAttributeValue(i));
        }
        StringBuilder text = new StringBuilder();
        Map<String, Integer> seen = new HashMap<>();
        for (int event = reader.next(); event != XMLStreamConstants.END_ELEMENT; event = reader.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                Outline child = at.child(reader.getLocalName(), false);
                int number = seen.merge(reader.getLocalName(), 1, Integer::sum);
                child.repeated |= number > 1;
                child.parents += number == 1 ? 1 : 0;
                child.unqualified = reader.getNamespaceURI() == null
                        || reader.getNamespaceURI().isEmpty();
                element(reader, child);
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            }
        }
        at.value(text.toString());
    }

    private static Sample csv(byte[] bytes) throws IOException {
        Charset charset = charset(bytes);
        String text = new String(bytes, charset);
        char separator = CsvReader.separator(text, SEPARATORS);
        List<CsvReader.Row> rows = new CsvReader(separator, true).rows(text);
        if (rows.isEmpty()) {
            throw new IOException("empty");
        }
        Outline root = new Outline("", "", false);
        Outline line = root.child("line", false);
        List<Outline> columns = new ArrayList<>();
        for (String cell : rows.get(0).cells()) {
            String title = cell.strip();
            String name = name(title, columns.size() + 1);
            Outline column = new Outline(name, title, false);
            line.object = true;
            Outline same = line.children.put(name, column);
            columns.add(column);
            if (same != null) {
                throw new UnusableSampleException(Reason.SAME_NAME, columns.indexOf(same) + 1, columns.size());
            }
        }
        for (CsvReader.Row row : rows.subList(1, rows.size())) {
            line.occurrences++;
            for (int i = 0; i < columns.size(); i++) {
                columns.get(i).occurrences++;
                columns.get(i).parents++;
                columns.get(i).value(i < row.cells().size() ? row.cells().get(i) : "");
            }
        }
        for (int i = 0; i < columns.size(); i++) {
            if (TitleCheck.isValue(columns.get(i))) {
                throw new UnusableSampleException(Reason.NO_TITLES, i + 1);
            }
        }
        return new Sample("csv", root, charset, separator, text.contains("\r\n") ? "CRLF" : "LF", "");
    }

    /** Returns UTF-8; for other bytes Windows-1252, which has all letters of ISO-8859-1, if it has a sign for each of them. */
    private static Charset charset(byte[] bytes) {
        Charset usual = CsvReader.charset(bytes);
        if (usual.equals(StandardCharsets.UTF_8)) {
            return usual;
        }
        try {
            WINDOWS.newDecoder().onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(bytes));
            return WINDOWS;
        } catch (CharacterCodingException undefined) {
            return usual;
        }
    }

    /** A title as a name that paths can have: letters, digits and underscores. */
    private static String name(String title, int number) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        return plain.isEmpty() ? "column" + number : plain;
    }
}
