package org.enlace.mappings.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A JSON Schema 2020-12 as rules that answer without saying why: most messages keep their contract, and to be told so by a validator that keeps book of
 * every place costs several times as much. What it has no rule for is {@link Sure#UNSURE}, never a yes. Thread-safe once compiled.
 */
final class SureSchema {
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";
    private static final String DEFINITIONS = "#/$defs/";
    /** They say nothing about a value; {@code contentSchema} is about the document inside a text, which is checked by itself. */
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
    /** By reference; there before it is compiled, so that a schema may hold itself. */
    private final Map<String, Referred> referred = new HashMap<>();

    private SureSchema(JsonNode root) {
        this.root = root;
    }

    /** Of a schema of another draft nothing is sure. */
    static Sure.Rule of(JsonNode schema) {
        boolean known = schema.path("$schema").asText(DRAFT).equals(DRAFT);
        return known ? new SureSchema(schema).rule(schema) : Sure.Rule.UNKNOWN;
    }

    private static final class Referred implements Sure.Rule {
        private Sure.Rule rule;

        @Override
        public Sure keeps(JsonNode value) {
            return rule.keeps(value);
        }
    }

    private Sure.Rule rule(JsonNode schema) {
        if (schema.isBoolean()) {
            Sure always = Sure.of(schema.booleanValue());
            return value -> always;
        }
        List<Sure.Rule> rules = new ArrayList<>();
        schema.properties().forEach(keyword -> add(keyword.getKey(), keyword.getValue(), schema, rules));
        // One keyword that is not known may change what the others mean.
        return rules.contains(Sure.Rule.UNKNOWN) ? Sure.Rule.UNKNOWN : all(rules);
    }

    private static Sure.Rule all(List<Sure.Rule> rules) {
        if (rules.size() == 1) {
            return rules.get(0);
        }
        Sure.Rule[] each = rules.toArray(Sure.Rule[]::new);
        return value -> {
            Sure sure = Sure.YES;
            for (int i = 0; i < each.length && sure != Sure.NO; i++) {
                sure = sure.and(each[i].keeps(value));
            }
            return sure;
        };
    }

    private void add(String keyword, JsonNode said, JsonNode schema, List<Sure.Rule> rules) {
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
                Sure.Rule not = rule(said);
                rules.add(value -> not.keeps(value).not());
            }
            case "if" -> rules.add(choice(schema));
            case "then", "else" -> {}
            default -> rules.add(SureKeyword.of(keyword, said));
        }
    }

    private Sure.Rule reference(String to) {
        String name = to.startsWith(DEFINITIONS) ? to.substring(DEFINITIONS.length()) : "";
        JsonNode definition = root.path("$defs").path(name);
        if (definition.isMissingNode()) {
            return Sure.Rule.UNKNOWN;
        }
        Referred known = referred.get(name);
        if (known == null) {
            known = new Referred();
            referred.put(name, known);
            known.rule = rule(definition);
        }
        return known;
    }

    private List<Sure.Rule> each(JsonNode schemas) {
        List<Sure.Rule> rules = new ArrayList<>();
        schemas.forEach(schema -> rules.add(rule(schema)));
        return rules;
    }

    private static Sure.Rule any(List<Sure.Rule> rules) {
        Sure.Rule[] each = rules.toArray(Sure.Rule[]::new);
        return value -> {
            Sure sure = Sure.NO;
            for (int i = 0; i < each.length && sure != Sure.YES; i++) {
                sure = sure.or(each[i].keeps(value));
            }
            return sure;
        };
    }

    private Sure.Rule choice(JsonNode schema) {
        Sure.Rule condition = rule(schema.get("if"));
        Sure.Rule then = schema.has("then") ? rule(schema.get("then")) : value -> Sure.YES;
        Sure.Rule otherwise = schema.has("else") ? rule(schema.get("else")) : value -> Sure.YES;
        return value -> switch (condition.keeps(value)) {
            case YES -> then.keeps(value);
            case NO -> otherwise.keeps(value);
            case UNSURE -> Sure.UNSURE;
        };
    }

    private static Sure.Rule items(Sure.Rule rule) {
        return value -> {
            Sure sure = Sure.YES;
            if (value.isArray()) {
                for (int i = 0; i < value.size() && sure != Sure.NO; i++) {
                    sure = sure.and(rule.keeps(value.get(i)));
                }
            }
            return sure;
        };
    }

    private Sure.Rule members(JsonNode schema) {
        Map<String, Sure.Rule> known = new HashMap<>();
        schema.path("properties").properties().forEach(each -> known.put(each.getKey(), rule(each.getValue())));
        Sure.Rule others =
                schema.has("additionalProperties") ? rule(schema.get("additionalProperties")) : value -> Sure.YES;
        return value -> {
            Sure sure = Sure.YES;
            if (value.isObject()) {
                for (Map.Entry<String, JsonNode> member : value.properties()) {
                    sure = sure.and(known.getOrDefault(member.getKey(), others).keeps(member.getValue()));
                }
            }
            return sure;
        };
    }
}
