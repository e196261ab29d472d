package org.enlace.mappings.language;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.enlace.mappings.yaml.YamlNode;

/** Makes the pages of the mapping language from their templates and the declarations. */
final class LanguagePages {
    /** Keys that are notes for readers: the pages say it once. */
    private static final Set<String> NOTES = Set.of("es", "en", "note");

    private final Locale locale;
    private final boolean spanish;

    LanguagePages(String language) {
        this.locale = new Locale(language);
        this.spanish = language.equals("es");
    }

    String page(String name) throws IOException {
        StringBuilder page = new StringBuilder();
        for (String line : template(name).split("\n", -1)) {
            page.append(line.startsWith("{") && !line.contains(":") ? made(line.substring(1, line.length() - 1)) : line)
                    .append('\n');
        }
        return page.toString().stripTrailing() + "\n";
    }

    private String template(String name) throws IOException {
        String file = "/language/" + name + "." + locale.getLanguage() + ".md";
        try (InputStream in = LanguagePages.class.getResourceAsStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String made(String order) throws IOException {
        String[] words = order.split(" ");
        return switch (words[0]) {
            case "conversions" -> conversions();
            case "paths" -> paths(words[1]);
            case "keys" -> head("clave | qué dice", "key | what it says") + "\n" + rows(words[1], words[2], "");
            case "more" -> rows(words[1], words[2], words[3]);
            default -> throw new IllegalArgumentException(order);
        };
    }

    private String head(String es, String en) {
        String cells = spanish ? es : en;
        return "| " + cells + " |\n|" + "---|".repeat(cells.split("\\|").length);
    }

    private String rows(String file, String object, String prefix) throws IOException {
        KeyDeclarations declared = KeyDeclarations.read(file);
        List<String> rows = new ArrayList<>();
        declared.keys(object).forEach((key, node) -> {
            if (!NOTES.contains(key)) {
                String needed = declared.needs(object, key) ? (spanish ? "obligatorio" : "required") : "";
                String said = node.text("default", needed);
                rows.add("| `" + prefix + key + "` | " + escaped(text(node))
                        + (said.isEmpty() ? "" : " (" + (said.equals(needed) ? "*" + said + "*" : code(said)) + ")")
                        + " |");
            }
        });
        return String.join("\n", rows);
    }

    private String paths(String object) throws IOException {
        KeyDeclarations declared = KeyDeclarations.read("paths");
        String title = text(declared.objects().get(object)) + ":\n\n";
        return title + head("ejemplo | qué dice", "example | what it says") + "\n"
                + declared.keys(object).entrySet().stream()
                        .map(each -> "| `" + each.getKey() + "` | " + escaped(text(each.getValue())) + " |")
                        .collect(Collectors.joining("\n"));
    }

    private String text(YamlNode node) {
        return BilingualText.of(node).in(locale);
    }

    private String conversions() {
        List<String> lines = new ArrayList<>();
        String topic = "";
        for (ConversionReference each : ConversionReferences.all()) {
            if (!topic.equals(each.topic().en())) {
                topic = each.topic().en();
                lines.add((lines.isEmpty() ? "" : "\n") + "## " + each.topic().in(locale) + "\n");
                lines.add(head(
                        "`as:` | qué es | parámetros | ejemplo | un valor incorrecto",
                        "`as:` | what it is | parameters | example | a bad value"));
            }
            lines.add(row(each));
        }
        return String.join("\n", lines);
    }

    private String row(ConversionReference reference) {
        String what = escaped(reference.sentence().in(locale))
                + (spanish ? " Institución: " : " Partner: ")
                + escaped(reference.partner().in(locale))
                + (spanish ? ". Canónico: " : ". Canonical: ")
                + code(reference.canonical())
                + ".";
        String parameters = reference.parameters().stream().map(this::parameter).collect(Collectors.joining(" · "));
        return "| `" + reference.name() + "` " + arrows(reference.directions()) + " | " + what + " | "
                + (parameters.isEmpty() ? "–" : parameters) + " | " + examples(reference, example -> !example.bad())
                + " | " + examples(reference, ConversionExample::bad) + " |";
    }

    private String parameter(ConversionParameter parameter) {
        String fallback =
                parameter.needed() ? "*" + (spanish ? "obligatorio" : "required") + "*" : parameter.fallback();
        String arrow = parameter.directions().size() == 1 ? " " + arrows(parameter.directions()) : "";
        return "`" + parameter.name() + "`" + arrow + ": "
                + escaped(parameter.meaning().in(locale)) + (fallback.isEmpty() ? "" : " (" + escaped(fallback) + ")");
    }

    /** The first fitting example of each direction. */
    private String examples(ConversionReference reference, Predicate<ConversionExample> fitting) {
        List<String> shown = new ArrayList<>();
        for (boolean inward : List.of(true, false)) {
            reference.examples().stream()
                    .filter(each -> each.inward() == inward && fitting.test(each))
                    .findFirst()
                    .ifPresent(each -> shown.add((inward ? "← " : "→ ") + example(each)));
        }
        return String.join(" · ", shown);
    }

    private String example(ConversionExample example) {
        String nothing = spanish ? "nada" : "nothing";
        return (example.parameters().isEmpty() ? "" : code(example.parameters()) + " ")
                + code(example.values())
                + (spanish ? " da " : " gives ")
                + example.result().map(LanguagePages::code).orElse(nothing)
                + (example.rule().isEmpty() ? "" : ", " + code(example.rule()));
    }

    private static String arrows(List<String> directions) {
        return directions.stream().map(each -> each.equals("in") ? "←" : "→").collect(Collectors.joining());
    }

    private static String code(String text) {
        return "`" + escaped(text) + "`";
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|");
    }
}
