package org.enlace.mappings.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.enlace.mappings.CompilationCounter;

/** Checks records of one type against its compiled JSON Schema. Thread-safe, immutable. */
public final class RecordRules {
    private final JsonSchema schema;

    private RecordRules(JsonSchema schema) {
        this.schema = schema;
        CompilationCounter.note();
    }

    /**
     * @param record the schema of the record
     * @param byId every schema of the catalogue by its {@code $id}, for references
     */
    public static RecordRules of(JsonNode record, Map<String, JsonNode> byId) {
        Map<String, String> texts = new HashMap<>();
        byId.forEach((id, schema) -> texts.put(id, schema.toString()));
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012, b -> b.schemaLoaders(loaders -> loaders.schemas(texts)));
        JsonSchema schema = factory.getSchema(record);
        schema.initializeValidators();
        return new RecordRules(schema);
    }

    /**
     * Returns the places where a record breaks a rule: names joined by dots, arrays transparent; a field that is missing counts as broken. Empty if
     * it is valid.
     */
    public List<String> broken(JsonNode body) {
        return schema.validate(body).stream().map(RecordRules::place).distinct().toList();
    }

    private static String place(ValidationMessage message) {
        String at = message.getInstanceLocation()
                .toString()
                .replaceFirst("^\\$\\.?", "")
                .replaceAll("\\[\\d+]", "");
        String missing = message.getType().equals("required") ? message.getProperty() : null;
        return missing == null ? at : at.isEmpty() ? missing : at + "." + missing;
    }
}
