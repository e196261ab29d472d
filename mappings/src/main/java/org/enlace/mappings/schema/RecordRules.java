package org.enlace.mappings.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import org.enlace.mappings.CompilationCounter;

/** Checks records of one type against its compiled JSON Schema. Thread-safe, immutable. */
public final class RecordRules {
    private final JsonSchema schema;

    private RecordRules(JsonSchema schema) {
        this.schema = schema;
        CompilationCounter.note();
    }

    /** @param record the schema of the record, or of a part of it */
    static RecordRules of(JsonNode record, JsonSchemaFactory factory) {
        JsonSchema schema = factory.getSchema(record);
        schema.initializeValidators();
        return new RecordRules(schema);
    }

    /**
     * Returns the places where a record breaks a rule: names joined by dots, arrays transparent; a field that is missing counts as broken. Of a value
     * that has none of several forms, what each form misses is not told. Empty if it is valid.
     */
    public List<String> broken(JsonNode body) {
        List<String> places = schema.validate(body).stream()
                .map(RecordRules::place)
                .distinct()
                .toList();
        return places.stream()
                .filter(place -> places.stream().noneMatch(other -> place.startsWith(other + ".") && !other.isEmpty()))
                .toList();
    }

    /** Tells if a value is valid; stops at the first broken rule. */
    public boolean allow(JsonNode value) {
        return schema.validate(value, OutputFormat.BOOLEAN);
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
