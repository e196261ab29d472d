package org.enlace.mappings.yaml;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads one YAML document: no tags, no aliases, no key twice. */
public final class YamlFile {
    private final String file;
    private final Problems problems;

    private YamlFile(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The root node; empty, with a problem noted, if the file is not readable as a YAML map. */
    public static Optional<YamlNode> read(String file, byte[] bytes, Problems problems) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        try {
            Node root = new Yaml(options).compose(new StringReader(new String(bytes, StandardCharsets.UTF_8)));
            if (root instanceof MappingNode) {
                return Optional.of(new YamlFile(file, problems).convert(root, 0));
            }
            problems.add(file, 1, "not a YAML map");
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            problems.add(file, line, "not readable as YAML: " + e.getProblem());
        } catch (YAMLException e) {
            problems.add(file, 1, "not readable as YAML");
        }
        return Optional.empty();
    }

    private YamlNode convert(Node node, int depth) {
        int line = node.getStartMark().getLine() + 1;
        int column = node.getStartMark().getColumn() + 1;
        if (depth > 20) {
            problems.add(file, line, "nested too deeply");
            return new YamlNode(file, line, column, node.getTag(), "", null, null);
        }
        if (node instanceof MappingNode map) {
            return new YamlNode(file, line, column, node.getTag(), null, null, fields(map, depth));
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlNode> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(convert(item, depth + 1)));
            return new YamlNode(file, line, column, node.getTag(), null, items, null);
        }
        return new YamlNode(file, line, column, node.getTag(), ((ScalarNode) node).getValue(), null, null);
    }

    private Map<String, YamlNode> fields(MappingNode map, int depth) {
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            int line = tuple.getKeyNode().getStartMark().getLine() + 1;
            if (key.isEmpty()) {
                problems.add(file, line, "a key must be a word");
            } else if (fields.put(key, convert(tuple.getValueNode(), depth + 1)) != null) {
                problems.add(file, line, "key twice: " + key);
            }
        }
        return fields;
    }
}
