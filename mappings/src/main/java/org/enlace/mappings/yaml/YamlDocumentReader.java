package org.enlace.mappings.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads one YAML document: no tags, no aliases, no key twice or without a value. */
public final class YamlDocumentReader {
    private final String file;
    private final Problems problems;

    private YamlDocumentReader(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The root node; empty, with a problem noted, if the file is not readable as a YAML map. */
    public static Optional<YamlNode> read(String file, byte[] bytes, Problems problems) {
        return Utf8Text.read(file, bytes, problems).flatMap(text -> read(file, text, problems));
    }

    private static Optional<YamlNode> read(String file, String text, Problems problems) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        try {
            // The meaning of a line must not depend on other places in the file.
            int alias = alias(text, options);
            if (alias > 0) {
                problems.add(file, alias, "anchors and aliases are not read: write the value");
                return Optional.empty();
            }
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root instanceof MappingNode) {
                return Optional.of(new YamlDocumentReader(file, problems).convert(root, 0));
            }
            problems.add(file, 1, "not a YAML map");
        } catch (MarkedYAMLException e) {
            problems.add(file, line(e), "not readable as YAML: " + e.getProblem());
        } catch (YAMLException e) {
            problems.add(file, 1, "not readable as YAML");
        }
        return Optional.empty();
    }

    /** Returns the line of an error: an unclosed part is found missing at the end of the file, and is reported at its beginning. */
    private static int line(MarkedYAMLException e) {
        String context = String.valueOf(e.getContext());
        boolean open = context.contains("quoted scalar") || context.contains("flow");
        Mark mark = open && e.getContextMark() != null ? e.getContextMark() : e.getProblemMark();
        return mark == null ? 1 : mark.getLine() + 1;
    }

    private static int alias(String text, LoaderOptions options) {
        if (text.indexOf('&') < 0 && text.indexOf('*') < 0) {
            return 0;
        }
        for (Event event : new Yaml(options).parse(new StringReader(text))) {
            if (event instanceof NodeEvent node && node.getAnchor() != null) {
                return event.getStartMark().getLine() + 1;
            }
        }
        return 0;
    }

    private YamlNode convert(Node node, int depth) {
        int line = node.getStartMark().getLine() + 1;
        int column = node.getStartMark().getColumn() + 1;
        if (depth > 20) {
            problems.add(file, line, "nested too deeply");
            return new YamlNode(file, line, column, node.getTag(), "", null, null);
        }
        if (node instanceof MappingNode map) {
            return new YamlNode(file, line, column, node.getTag(), null, null, fields(map, depth), places(map));
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlNode> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(convert(item, depth + 1)));
            return new YamlNode(file, line, column, node.getTag(), null, items, null);
        }
        return new YamlNode(file, line, column, node.getTag(), ((ScalarNode) node).getValue(), null, null);
    }

    private Map<String, YamlNode> places(MappingNode map) {
        Map<String, YamlNode> places = new HashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key) {
                int line = key.getStartMark().getLine() + 1;
                int column = key.getStartMark().getColumn() + 1;
                places.put(key.getValue(), new YamlNode(file, line, column, key.getTag(), key.getValue(), null, null));
            }
        }
        return places;
    }

    private Map<String, YamlNode> fields(MappingNode map, int depth) {
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            String key = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            int line = tuple.getKeyNode().getStartMark().getLine() + 1;
            if (key.isEmpty()) {
                problems.add(file, line, "a key must be a word");
            } else if (tuple.getValueNode() instanceof ScalarNode value && value.getTag() == Tag.NULL) {
                problems.add(file, line, "key without a value: " + key);
            } else if (fields.put(key, convert(tuple.getValueNode(), depth + 1)) != null) {
                problems.add(file, line, "key twice: " + key);
            }
        }
        return fields;
    }
}
