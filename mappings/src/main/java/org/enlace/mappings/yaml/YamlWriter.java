package org.enlace.mappings.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** Writes YAML for people to read. */
public final class YamlWriter {

    private static final YAMLMapper YAML = new YAMLMapper();

    private YamlWriter() {}

    public static String text(JsonNode tree) {
        try {
            return YAML.writeValueAsString(tree);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
