package org.enlace.mappings.flat;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.enlace.mappings.yaml.Problems;
import org.enlace.mappings.yaml.YamlDocument;
import org.enlace.mappings.yaml.YamlNode;

/** Reads {@code layout.yaml}. */
public final class LayoutFile {
    private static final LocalDate A_DAY = LocalDate.of(2026, 1, 31);
    private static final List<String> DATE_FORMATS = List.of("yyyyMMdd", "yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy");

    private final Problems problems;

    private LayoutFile(Problems problems) {
        this.problems = problems;
    }

    /** The layout; empty, with problems noted, if it cannot be used. */
    public static Optional<Layout> read(String file, byte[] bytes, Problems problems) {
        int before = problems.size();
        Optional<Layout> layout =
                YamlDocument.root(file, bytes, problems).map(root -> new LayoutFile(problems).layout(root));
        return problems.size() == before ? layout : Optional.empty();
    }

    private Layout layout(YamlNode root) {
        boolean fixed = root.text("format", "").equals("fixed");
        if (!fixed && !root.text("format", "").equals("csv")) {
            String format = root.text("format", "");
            problems.add(root.at("format"), "format must be fixed or csv", format, List.of("fixed", "csv"));
        }
        YamlNode records = root.get("records");
        Layout.Shape line = shape(records, "line", fixed);
        if (line == null) {
            problems.add(root, "needs records.line");
            line = new Layout.Shape("", List.of());
        }
        String groupBy = root.text("groupBy", null);
        if (groupBy != null && line.index(groupBy) < 0) {
            problems.add(root.get("groupBy"), "groupBy names no field of the line: " + groupBy, groupBy, line.names());
        }
        return new Layout(
                fixed,
                charset(root),
                root.text("lineEnd", "CRLF").equals("LF") ? "\n" : "\r\n",
                root.number("length", 0),
                root.text("separator", ";").charAt(0),
                root.text("quote", "\"").charAt(0),
                root.flag("header"),
                groupBy,
                shape(records, "header", fixed),
                line,
                shape(records, "trailer", fixed),
                control(root.get("control")),
                root.flag("whole"),
                root.text("fileName", null),
                series(root, shape(records, "header", fixed)),
                root.text("trailer", null));
    }

    private Charset charset(YamlNode root) {
        try {
            return Charset.forName(root.text("charset", "UTF-8"));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            String name = root.text("charset", "");
            problems.add(
                    root.get("charset"),
                    "unknown charset: " + name,
                    name,
                    Charset.availableCharsets().keySet());
            return StandardCharsets.UTF_8;
        }
    }

    private Layout.Shape shape(YamlNode records, String kind, boolean fixed) {
        YamlNode node = records == null ? null : records.get(kind);
        if (node == null || node.get("fields") == null) {
            return null;
        }
        List<Layout.Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlNode item : node.items("fields")) {
            Layout.Field field = field(item);
            if (!names.add(field.name())) {
                problems.add(item, "field twice: " + field.name());
            }
            if (fixed && (field.at() < 1 || field.length() < 1)) {
                problems.add(item, "needs at and length: " + field.name());
            }
            fields.add(field);
        }
        return new Layout.Shape(node.text("match", ""), fields);
    }

    private Layout.Field field(YamlNode item) {
        if (item.text("name", "").isEmpty()) {
            problems.add(item, "a field needs a name");
        }
        return new Layout.Field(
                item.text("name", ""),
                item.number("at", 0),
                item.number("length", 0),
                type(item),
                dateFormat(item),
                item.number("scale", -1),
                item.flag("required"),
                pattern(item),
                item.get("values") == null ? null : new HashSet<>(item.words("values")),
                item.text("title", item.text("name", "")));
    }

    private String dateFormat(YamlNode item) {
        String format = item.text("format", "yyyyMMdd");
        if (!canReadDays(format)) {
            problems.add(item.get("format"), "not a date pattern: " + format, format, DATE_FORMATS);
        }
        return format;
    }

    /** A pattern of other letters, such as minutes for the month, would refuse each day. */
    private static boolean canReadDays(String format) {
        try {
            DateTimeFormatter days =
                    DateTimeFormatter.ofPattern(format.replace('y', 'u')).withResolverStyle(ResolverStyle.STRICT);
            return A_DAY.equals(LocalDate.parse(days.format(A_DAY), days));
        } catch (IllegalArgumentException | DateTimeException e) {
            return false;
        }
    }

    private Layout.Type type(YamlNode item) {
        try {
            return Layout.Type.valueOf(item.text("type", "text").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            List<String> types = Arrays.stream(Layout.Type.values())
                    .map(type -> type.name().toLowerCase(Locale.ROOT))
                    .toList();
            problems.add(
                    item.get("type"),
                    "type must be text, digits, number, date or decimal",
                    item.text("type", ""),
                    types);
            return Layout.Type.TEXT;
        }
    }

    private Pattern pattern(YamlNode item) {
        String text = item.text("pattern", null);
        try {
            return text == null ? null : Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            problems.add(item.get("pattern"), "pattern is not a regular expression: " + e.getDescription());
            return null;
        }
    }

    private Layout.Series series(YamlNode root, Layout.Shape header) {
        YamlNode node = root.get("series");
        if (node == null) {
            return null;
        }
        Layout.Series series = new Layout.Series(node.text("date", ""), node.text("number", ""));
        boolean known = header != null && header.index(series.date()) >= 0 && header.index(series.number()) >= 0;
        if (!known) {
            problems.add(node, "series names no field of the header");
        }
        return known ? series : null;
    }

    private Layout.Control control(YamlNode node) {
        if (node == null) {
            return null;
        }
        YamlNode sum = node.get("sum");
        return new Layout.Control(
                node.text("count", null),
                sum == null ? null : sum.text("field", null),
                sum == null ? null : sum.text("of", null),
                sum == null ? 0 : sum.number("last", 4),
                sum == null ? 1 : sum.number("modulo", 1_000_000));
    }
}
