package org.enlace.mappings.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.enlace.mappings.Catalogue;

/** Checks canonical records against their JSON Schemas. Thread-safe. */
public final class RecordValidity {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Catalogue catalogue;
    private final JsonSchemaFactory factory;
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    public RecordValidity(Catalogue catalogue) {
        this.catalogue = catalogue;
        Map<String, String> byId = new HashMap<>();
        for (String file : catalogue.files().names()) {
            if (file.startsWith("canonical/") && file.endsWith(".schema.json")) {
                byId.put(id(file), text(file));
            }
        }
        factory = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012, b -> b.schemaLoaders(loaders -> loaders.schemas(byId)));
    }

    /**
     * @param record id with version
     * @return place and rule, without a value, each once; empty if the body is a valid record
     */
    public List<String> broken(String record, JsonNode body) {
        JsonSchema schema = schemas.computeIfAbsent(
                record, id -> factory.getSchema(text("canonical/" + id + "/record.schema.json")));
        return schema.validate(body).stream()
                .map(RecordValidity::rule)
                .distinct()
                .toList();
    }

    private static String rule(ValidationMessage message) {
        return message.getInstanceLocation() + " " + message.getType();
    }

    private String id(String file) {
        try {
            return JSON.readTree(text(file)).path("$id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(String file) {
        return new String(catalogue.files().file(file).orElseThrow(), StandardCharsets.UTF_8);
    }
}
