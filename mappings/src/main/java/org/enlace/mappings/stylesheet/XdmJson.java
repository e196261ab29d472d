package org.enlace.mappings.stylesheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.sf.saxon.s9api.XdmArray;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmEmptySequence;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmMap;
import net.sf.saxon.s9api.XdmValue;

/**
 * Converts JSON to the maps and arrays of XPath 3.1 and back, as {@code parse-json} and the output method {@code json} do; but whole numbers stay
 * whole, and the output has its names in alphabetical order, because a map has none.
 */
final class XdmJson {
    private XdmJson() {}

    static XdmValue value(JsonNode json) {
        if (json.isObject()) {
            Map<XdmAtomicValue, XdmValue> entries = new java.util.HashMap<>();
            json.properties().forEach(e -> entries.put(new XdmAtomicValue(e.getKey()), value(e.getValue())));
            return new XdmMap(entries);
        }
        if (json.isArray()) {
            List<XdmValue> members = new ArrayList<>(json.size());
            json.forEach(member -> members.add(value(member)));
            return new XdmArray(members);
        }
        if (json.isNull() || json.isMissingNode()) {
            return XdmEmptySequence.getInstance();
        }
        return scalar(json);
    }

    private static XdmAtomicValue scalar(JsonNode json) {
        if (json.isBoolean()) {
            return new XdmAtomicValue(json.booleanValue());
        }
        if (json.canConvertToLong() && json.isIntegralNumber()) {
            return new XdmAtomicValue(json.longValue());
        }
        return json.isNumber() ? new XdmAtomicValue(json.decimalValue()) : new XdmAtomicValue(json.asText());
    }

    /** @throws NotJsonException if there is something in it that JSON has no form for */
    static JsonNode json(XdmValue value) throws NotJsonException {
        return json(value, "");
    }

    private static JsonNode json(XdmValue value, String path) throws NotJsonException {
        if (value.size() == 0) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (value.size() > 1) {
            throw new NotJsonException(path);
        }
        XdmItem item = value.itemAt(0);
        if (item instanceof XdmMap map) {
            return object(map, path);
        }
        if (item instanceof XdmArray array) {
            ArrayNode members = JsonNodeFactory.instance.arrayNode();
            for (XdmValue member : array.asList()) {
                members.add(json(member, path));
            }
            return members;
        }
        if (item instanceof XdmAtomicValue scalar) {
            return scalar(scalar, path);
        }
        throw new NotJsonException(path);
    }

    private static ObjectNode object(XdmMap map, String path) throws NotJsonException {
        Map<String, XdmValue> sorted = new TreeMap<>();
        map.entrySet().forEach(e -> sorted.put(e.getKey().getStringValue(), e.getValue()));
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, XdmValue> entry : sorted.entrySet()) {
            String name = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            object.set(entry.getKey(), json(entry.getValue(), name));
        }
        return object;
    }

    private static JsonNode scalar(XdmAtomicValue scalar, String path) throws NotJsonException {
        JsonNodeFactory json = JsonNodeFactory.instance;
        Object value = scalar.getValue();
        if (value instanceof Boolean truth) {
            return json.booleanNode(truth);
        }
        if (value instanceof BigInteger whole) {
            return whole.bitLength() < Long.SIZE ? json.numberNode(whole.longValue()) : json.numberNode(whole);
        }
        if (value instanceof Long whole) {
            return json.numberNode(whole);
        }
        if (value instanceof BigDecimal decimal) {
            return json.numberNode(decimal);
        }
        if (value instanceof Double || value instanceof Float) {
            return number(((Number) value).doubleValue(), path);
        }
        return json.textNode(scalar.getStringValue());
    }

    private static JsonNode number(double value, String path) throws NotJsonException {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new NotJsonException(path);
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole
                ? JsonNodeFactory.instance.numberNode((long) value)
                : JsonNodeFactory.instance.numberNode(BigDecimal.valueOf(value));
    }

    /** Signals a value that JSON has no form for: a node, a function, several values where one is required. */
    static final class NotJsonException extends Exception {
        private static final long serialVersionUID = 1L;

        private final String path;

        NotJsonException(String path) {
            super("no JSON");
            this.path = path;
        }

        /** Names from the top, joined by dots; arrays are transparent. */
        String path() {
            return path;
        }
    }
}
