package org.enlace.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks a JSON Schema 2020-12 by rules that give no reasons: most messages keep their contract, and the full validator, which records every place,
 * costs several times as much. A keyword without a rule gives {@link FastCheck#UNSURE}, never a yes. Thread-safe once compiled.
 */
final class FastSchemaCheck {
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    private static final String DEFINITIONS = "#/$defs/";
    /** Keywords that do not check a value; {@code contentSchema} is about the document inside a text, which is checked by itself. */
    private static final Set<String> SILENT = Set.of(
            "$schema",
            "$comment",
            "$defs",
            "title",
            "description",
            "default",
            "examples",
            "deprecated",
            "contentMediaType",
            "contentEncoding",
            "contentSchema");

    private final JsonNode root;
    /** The rules by reference; entered before they are compiled, so that a schema may contain itself. */
    private final Map<String, Referred> referred = new HashMap<>();

    private FastSchemaCheck(JsonNode root) {
        this.root = root;
    }

    /** Returns the rule of a schema; a schema of another draft is always unsure. */
    static FastCheck.Rule of(JsonNode schema) {
        boolean known = schema.path("$schema").asText(DRAFT).equals(DRAFT);
        return known ? new FastSchemaCheck(schema).rule(schema) : FastCheck.Rule.UNKNOWN;
    }

    private static final class Referred implements FastCheck.Rule {
        private FastCheck.Rule rule;

        @Override
        public FastCheck keeps(JsonNode value) {
            return rule.keeps(value);
        }
    }

    private FastCheck.Rule rule(JsonNode schema) {
        if (schema.isBoolean()) {
            FastCheck always = FastCheck.of(schema.booleanValue());
            return value -> always;
        }
        List<FastCheck.Rule> rules = new ArrayList<>();
        schema.properties().forEach(keyword -> add(keyword.getKey(), keyword.getValue(), schema, rules));
        // One unknown keyword may change the meaning of the others.
        return rules.contains(FastCheck.Rule.UNKNOWN) ? FastCheck.Rule.UNKNOWN : all(rules);
    }

    private static FastCheck.Rule all(List<FastCheck.Rule> rules) {
        if (rules.size() == 1) {
            return rules.get(0);
        }
        FastCheck.Rule[] each = rules.toArray(FastCheck.Rule[]::new);
        return value -> {
            FastCheck fastCheck = FastCheck.YES;
            for (int i = 0; i < each.length && fastCheck != FastCheck.NO; i++) {
                fastCheck = fastCheck.and(each[i].keeps(value));
            }
            return fastCheck;
        };
    }

    private void add(String keyword, JsonNode said, JsonNode schema, List<FastCheck.Rule> rules) {
        if (SILENT.contains(keyword) || keyword.startsWith("x-") || keyword.equals("$id") && schema == root) {
            return;
        }
        switch (keyword) {
            case "$ref" -> rules.add(reference(said.asText()));
            case "properties" -> rules.add(members(schema));
            case "additionalProperties" -> {
                if (!schema.has("properties")) {
                    rules.add(members(schema));
                }
            }
            case "items" -> rules.add(items(rule(said)));
            case "allOf" -> rules.add(all(each(said)));
            case "anyOf" -> rules.add(any(each(said)));
            case "not" -> {
                FastCheck.Rule not = rule(said);
                rules.add(value -> not.keeps(value).not());
            }
            case "if" -> rules.add(choice(schema));
            case "then", "else" -> {}
            default -> rules.add(FastKeywordCheck.of(keyword, said));
        }
    }

    private FastCheck.Rule reference(String to) {
        String name = to.startsWith(DEFINITIONS) ? to.substring(DEFINITIONS.length()) : "";
        JsonNode definition = root.path("$defs").path(name);
        if (definition.isMissingNode()) {
            return FastCheck.Rule.UNKNOWN;
        }
        Referred known = referred.get(name);
        if (known == null) {
            known = new Referred();
            referred.put(name, known);
            known.rule = rule(definition);
        }
        return known;
    }

    private List<FastCheck.Rule> each(JsonNode schemas) {
        List<FastCheck.Rule> rules = new ArrayList<>();
        schemas.forEach(schema -> rules.add(rule(schema)));
        return rules;
    }

    private static FastCheck.Rule any(List<FastCheck.Rule> rules) {
        FastCheck.Rule[] each = rules.toArray(FastCheck.Rule[]::new);
        return value -> {
            FastCheck fastCheck = FastCheck.NO;
            for (int i = 0; i < each.length && fastCheck != FastCheck.YES; i++) {
                fastCheck = fastCheck.or(each[i].keeps(value));
            }
            return fastCheck;
        };
    }

    private FastCheck.Rule choice(JsonNode schema) {
        FastCheck.Rule condition = rule(schema.get("if"));
        FastCheck.Rule then = schema.has("then") ? rule(schema.get("then")) : value -> FastCheck.YES;
        FastCheck.Rule otherwise = schema.has("else") ? rule(schema.get("else")) : value -> FastCheck.YES;
        return value -> switch (condition.keeps(value)) {
            case YES -> then.keeps(value);
            case NO -> otherwise.keeps(value);
            case UNSURE -> FastCheck.UNSURE;
        };
    }

    private static FastCheck.Rule items(FastCheck.Rule rule) {
        return value -> {
            FastCheck fastCheck = FastCheck.YES;
            if (value.isArray()) {
                for (int i = 0; i < value.size() && fastCheck != FastCheck.NO; i++) {
                    fastCheck = fastCheck.and(rule.keeps(value.get(i)));
                }
            }
            return fastCheck;
        };
    }

    private FastCheck.Rule members(JsonNode schema) {
        Map<String, FastCheck.Rule> known = new HashMap<>();
        schema.path("properties").properties().forEach(each -> known.put(each.getKey(), rule(each.getValue())));
        FastCheck.Rule others =
                schema.has("additionalProperties") ? rule(schema.get("additionalProperties")) : value -> FastCheck.YES;
        return value -> {
            FastCheck fastCheck = FastCheck.YES;
            if (value.isObject()) {
                for (Map.Entry<String, JsonNode> member : value.properties()) {
                    fastCheck = fastCheck.and(
                            known.getOrDefault(member.getKey(), others).keeps(member.getValue()));
                }
            }
            return fastCheck;
        };
    }
}
