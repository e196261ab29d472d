package org.enlace.mappings.language;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.enlace.mappings.yaml.Problems;
import org.enlace.mappings.yaml.YamlDocument;
import org.enlace.mappings.yaml.YamlNode;

/** The declared keys of a kind of file, by object: test resources from which pages and schemas are made. */
record KeyDeclarations(YamlNode root) {
    static KeyDeclarations read(String name) throws IOException {
        Problems problems = new Problems();
        try (InputStream in = KeyDeclarations.class.getResourceAsStream("/language/" + name + ".yaml")) {
            YamlNode root = YamlDocument.root(name, in.readAllBytes(), problems).orElseThrow();
            problems.throwIfAny();
            return new KeyDeclarations(root);
        }
    }

    /** The objects by name, in order. */
    Map<String, YamlNode> objects() {
        return fields(root.get("objects"));
    }

    /** The keys of an object by name, in order. */
    Map<String, YamlNode> keys(String object) {
        return fields(objects().get(object).get("keys"));
    }

    boolean needs(String object, String key) {
        return objects().get(object).words("required").contains(key);
    }

    private static Map<String, YamlNode> fields(YamlNode node) {
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        node.keys().forEach(key -> fields.put(key, node.get(key)));
        return fields;
    }
}
