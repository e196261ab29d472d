package org.enlace.mappings.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All schemas of a catalogue by their {@code $id}, for references between them. Thread-safe. */
public final class KnownSchemas {
    private final Map<String, JsonNode> byId;
    private final Map<JsonNode, RecordRules> rules = new ConcurrentHashMap<>();
    /** Made for the first rules; guarded by this. */
    private JsonSchemaFactory factory;

    public KnownSchemas(Map<String, JsonNode> byId) {
        this.byId = Map.copyOf(byId);
    }

    /** Returns the schema of an id; null if there is none. */
    JsonNode schema(String id) {
        return byId.get(id);
    }

    /** Returns the rules of a schema; compiled when they are first asked for. */
    RecordRules rules(JsonNode schema) {
        return rules.computeIfAbsent(schema, part -> RecordRules.of(part, factory()));
    }

    private synchronized JsonSchemaFactory factory() {
        if (factory == null) {
            Map<String, String> texts = new HashMap<>();
            byId.forEach((id, schema) -> texts.put(id, schema.toString()));
            factory = JsonSchemaFactory.getInstance(
                    SpecVersion.VersionFlag.V202012, b -> b.schemaLoaders(loaders -> loaders.schemas(texts)));
        }
        return factory;
    }
}
