package org.enlace.mappings.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A path into a partner's message: steps joined by {@code /}, {@code @attribute} last, at most one filter a step. A single dot is the
 * element itself.
 *
 * @param absolute begins with {@code /}: counted from the message's root, not from where the row stands
 */
public record SourcePath(boolean absolute, List<Step> steps) {
    private static final Pattern STEP = Pattern.compile(
            "(@?)(?:([\\w.-]+):)?([\\w.-]+)(?:\\[(@?)(?:([\\w.-]+):)?([\\w.-]+)=([^\\]]*)])?",
            Pattern.UNICODE_CHARACTER_CLASS);

    public SourcePath {
        steps = List.copyOf(steps);
    }

    /**
     * @param namespaces prefix to namespace name
     * @throws InvalidPathException if the text is not a path
     */
    public static SourcePath parse(String text, Map<String, String> namespaces) {
        if (text.equals(".")) {
            return new SourcePath(false, List.of());
        }
        boolean absolute = text.startsWith("/");
        List<Step> steps = new ArrayList<>();
        for (String part : split(absolute ? text.substring(1) : text)) {
            steps.add(step(part, namespaces));
        }
        for (int i = 0; i < steps.size() - 1; i++) {
            if (steps.get(i).attribute()) {
                throw new InvalidPathException("an attribute must be the last step: " + text);
            }
        }
        return new SourcePath(absolute, steps);
    }

    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        boolean inFilter = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            inFilter = c == '[' || (inFilter && c != ']');
            if (c == '/' && !inFilter) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    private static Step step(String part, Map<String, String> namespaces) {
        Matcher m = STEP.matcher(part);
        if (!m.matches()) {
            throw new InvalidPathException("not a path step: " + part);
        }
        Step.Filter filter = m.group(6) == null
                ? null
                : new Step.Filter(
                        namespace(m.group(5), namespaces),
                        m.group(6),
                        !m.group(4).isEmpty(),
                        m.group(7).strip());
        return new Step(
                namespace(m.group(2), namespaces), m.group(3), !m.group(1).isEmpty(), filter);
    }

    private static String namespace(String prefix, Map<String, String> namespaces) {
        if (prefix == null) {
            return "";
        }
        String namespace = namespaces.get(prefix);
        if (namespace == null) {
            throw new InvalidPathException("unknown namespace prefix: " + prefix);
        }
        return namespace;
    }

    /** Local names joined by a slash, without filters: the form in which findings name a field. */
    public String shown() {
        return steps.stream().map(s -> (s.attribute() ? "@" : "") + s.name()).collect(Collectors.joining("/"));
    }
}
