package org.enlace.mappings.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.enlace.mappings.yaml.YamlNode.Span;
import org.enlace.mappings.yaml.YamlProblem.Kind;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.ParserException;

/** Builds the tree of one document from the events of the library. Used once. */
final class YamlParser {

    /** Below the root. */
    private static final int DEEPEST = 20;

    private static final String TOO_DEEP = "nested too deeply";

    /** Everything that is not printable in YAML, and the line ends that no editor shows as one. */
    private static final Pattern CONTROL =
            Pattern.compile("[^\\t\\n\\r\\x20-\\x7E\\xA0-\\u2027\\u202A-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final String file;
    private final List<String> path = new ArrayList<>();
    private final List<YamlProblem> problems = new ArrayList<>();
    private Iterator<Event> events;

    /** Nodes around the current one; a key counts too. */
    private int depth;

    /** The anchor of a scalar, or null: where an alias uses it, that is the problem. */
    private YamlProblem anchor;

    YamlParser(String file) {
        this.file = file;
    }

    YamlDocument document(String text) {
        Matcher control = CONTROL.matcher(text);
        if (control.find()) {
            return YamlDocument.refused(Kind.CONTROL_CHARACTER, Utf8Text.lines(text.substring(0, control.start())), "");
        }
        events = new Yaml(new LoaderOptions()).parse(new StringReader(text)).iterator();
        try {
            NodeEvent first = content();
            if (!(first instanceof MappingStartEvent)) {
                return YamlDocument.refused(first == null ? Kind.EMPTY_FILE : Kind.EXPECTED_MAP, 1, "");
            }
            YamlNode root = node(first, 1);
            NodeEvent second = content();
            if (second != null) {
                return YamlDocument.refused(Kind.TWO_DOCUMENTS, line(second.getStartMark()), "");
            }
            if (anchor != null && problems.stream().noneMatch(each -> each.kind() == Kind.ALIAS)) {
                problems.add(anchor);
            }
            return new YamlDocument(Optional.of(root), problems);
        } catch (MarkedYAMLException e) {
            return notYaml(e);
        } catch (YAMLException e) {
            return YamlDocument.refused(Kind.NOT_YAML, 1, "");
        }
    }

    /** Returns the first event of the next document; null if there is none. */
    private NodeEvent content() {
        while (events.hasNext()) {
            if (events.next() instanceof NodeEvent node) {
                return node;
            }
        }
        return null;
    }

    /** @param line of the key or list item */
    private YamlNode node(Event event, int line) {
        NodeEvent start = (NodeEvent) event;
        if (depth > DEEPEST) {
            throw new ParserException(null, null, TOO_DEEP, start.getStartMark());
        }
        depth++;
        YamlNode node = read(start, line);
        depth--;
        return node;
    }

    private YamlNode read(NodeEvent start, int line) {
        if (start.getAnchor() != null && start instanceof ScalarEvent) {
            anchor = new YamlProblem(Kind.ALIAS, line, path, "");
        } else if (start.getAnchor() != null) {
            problem(Kind.ALIAS, line, "");
        }
        if (start instanceof CollectionStartEvent collection) {
            tag(collection.getTag(), line);
            return collection instanceof MappingStartEvent ? map(collection) : list(collection);
        }
        if (start instanceof AliasEvent) {
            return YamlNode.scalar(file, span(start, start, true), "*" + start.getAnchor(), false);
        }
        ScalarEvent scalar = (ScalarEvent) start;
        tag(scalar.getTag(), line);
        return YamlNode.scalar(file, span(scalar, scalar, true), scalar.getValue(), scalar.isPlain());
    }

    private void tag(String tag, int line) {
        if (tag != null) {
            problem(Kind.TAG, line, "");
        }
    }

    private YamlNode map(CollectionStartEvent start) {
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        Map<String, YamlNode> keys = new LinkedHashMap<>();
        Event next = events.next();
        for (; !(next instanceof CollectionEndEvent); next = events.next()) {
            YamlNode key = node(next, line(next.getStartMark()));
            String name = key.isScalar() ? key.text() : "";
            path.add(name);
            if (name.isEmpty()) {
                problem(Kind.KEY_NOT_TEXT, key.line(), "");
            } else if (keys.putIfAbsent(name, key) != null) {
                problem(Kind.DUPLICATE_KEY, key.line(), name);
            }
            YamlNode value = value(events.next(), key.line(), name);
            if (!name.isEmpty() && value.kind() != YamlNode.Kind.NULL) {
                fields.put(name, value);
            }
            path.remove(path.size() - 1);
        }
        return new YamlNode(file, span(start, next, start.isFlow()), YamlNode.Kind.MAP, null, List.of(), fields, keys);
    }

    private YamlNode list(CollectionStartEvent start) {
        List<YamlNode> items = new ArrayList<>();
        Event next = events.next();
        for (; !(next instanceof CollectionEndEvent); next = events.next()) {
            path.add(Integer.toString(items.size()));
            items.add(value(next, line(next.getStartMark()), "[" + items.size() + "]"));
            path.remove(path.size() - 1);
        }
        return new YamlNode(
                file, span(start, next, start.isFlow()), YamlNode.Kind.LIST, null, items, Map.of(), Map.of());
    }

    private YamlNode value(Event event, int line, String name) {
        YamlNode value = node(event, line);
        if (value.kind() == YamlNode.Kind.NULL) {
            problem(Kind.EMPTY_VALUE, line, name);
        }
        return value;
    }

    private void problem(Kind kind, int line, String detail) {
        problems.add(new YamlProblem(kind, line, path, detail));
    }

    private static Span span(Event start, Event end, boolean flow) {
        Mark mark = start.getStartMark();
        return new Span(
                line(mark),
                mark.getColumn() + 1,
                mark.getIndex(),
                end.getEndMark().getIndex(),
                flow);
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }

    private static YamlDocument notYaml(MarkedYAMLException e) {
        Kind kind = kind(String.valueOf(e.getProblem()), String.valueOf(e.getContext()));
        // An unclosed quote or bracket is detected at the end of the file, but reported where it begins.
        boolean open = kind == Kind.OPEN_QUOTE || kind == Kind.OPEN_BRACKET || kind == Kind.NO_COLON;
        Mark mark = open && e.getContextMark() != null ? e.getContextMark() : e.getProblemMark();
        return YamlDocument.refused(kind, mark == null ? 1 : line(mark), kind == Kind.ALIAS ? "" : e.getProblem());
    }

    private static Kind kind(String problem, String context) {
        if (problem.equals(TOO_DEEP)) {
            return Kind.TOO_DEEP;
        }
        if (problem.contains("TAB")) {
            return Kind.TAB;
        }
        if (context.contains("an alias") || context.contains("an anchor")) {
            return Kind.ALIAS;
        }
        if (context.contains("quoted scalar")) {
            return Kind.OPEN_QUOTE;
        }
        if (context.contains("flow mapping") || context.contains("flow sequence")) {
            return Kind.OPEN_BRACKET;
        }
        if (problem.contains("could not find expected ':'")) {
            return Kind.NO_COLON;
        }
        boolean indented = problem.contains("block end") || problem.contains("mapping values are not allowed");
        return indented ? Kind.INDENTED : Kind.NOT_YAML;
    }
}
