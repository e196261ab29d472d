package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What people write about the operator API: names, sentences, parameters, and the members of answers that no record tells. All else is read off the code.
 */
final class ApiText {

    private static final String FILE = "/operator-api.yml";
    private static final ObjectMapper TREES = new ObjectMapper();

    private final JsonNode text;

    private ApiText(JsonNode text) {
        this.text = text;
    }

    static ApiText read() throws IOException {
        try (InputStream in = ApiText.class.getResourceAsStream(FILE)) {
            return new ApiText(TREES.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(in)));
        }
    }

    /** All operations written about, as {@code GET /alarms}. */
    List<String> operations() {
        List<String> all = new ArrayList<>();
        text.path("operations").fieldNames().forEachRemaining(all::add);
        return all;
    }

    Operation operation(String key) {
        return new Operation(key, text.path("operations").path(key));
    }

    /** A part of the file by its name: {@code info}, {@code fields}, {@code parameters}, {@code schemas}. */
    ObjectNode part(String name) {
        return (ObjectNode) text.path(name).deepCopy();
    }

    /** The rule of a field of a body or a path, without its sentence being lost. */
    ObjectNode field(String name) {
        JsonNode rule = text.path("fields").path(name);
        if (!rule.isObject()) {
            throw new IllegalStateException("no field " + name + " in " + FILE);
        }
        return rule.deepCopy();
    }

    boolean alwaysThere(String member) {
        return contains(text.path("present"), member);
    }

    /** Fields and parameters that no operation uses. */
    List<String> idle(JsonNode made) {
        List<String> idle = new ArrayList<>();
        String written = text.path("operations").toString();
        for (String part : List.of("fields", "parameters")) {
            text.path(part).fieldNames().forEachRemaining(name -> {
                boolean used = written.matches("(?s).*\"" + name + "!?\".*")
                        || made.path("paths").toString().contains("{" + name + "}");
                if (!used) {
                    idle.add(part + " " + name);
                }
            });
        }
        return idle;
    }

    private static boolean contains(JsonNode list, String word) {
        for (JsonNode each : list) {
            if (each.asText().equals(word)) {
                return true;
            }
        }
        return false;
    }

    /** One operation as written. */
    record Operation(String key, JsonNode node) {

        String id() {
            return node.path("id").asText();
        }

        String summary(String language) {
            return node.path(language).asText();
        }

        List<String> list(String name) {
            List<String> all = new ArrayList<>();
            node.path(name).forEach(each -> all.add(each.asText()));
            return all;
        }

        int status() {
            return node.path("status").asInt(200);
        }

        /** The names of the query's parameters in their part of the file; with a {@code !} if one must be there. */
        List<String> query() {
            return list("query");
        }

        JsonNode answer() {
            return node.path("answer");
        }

        /** The rule of a variable of the address: usually the one of its name. */
        String variable(String name) {
            return node.path("path").path(name).asText(name);
        }
    }
}
