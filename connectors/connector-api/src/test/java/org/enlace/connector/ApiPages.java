package org.enlace.connector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes the pages of the connector API and of its testkit from their templates and the sources: a line {@code {types A B}} becomes the table of these types. */
final class ApiPages {

    /** The pages, in the order in which they are read. */
    static final List<String> NAMES = List.of(
            "connector-api",
            "connector-api-sending",
            "connector-api-settings",
            "connector-api-faults",
            "connector-testkit",
            "connector-testkit-servers");

    private static final String ORDER = "{types ";

    private final Map<String, List<ApiRow>> types;

    ApiPages(Map<String, List<ApiRow>> types) {
        this.types = types;
    }

    /** @param language {@code en} or {@code es}, for all but the text of the Javadoc */
    String page(String name, String language) throws IOException {
        return template(name, language)
                .lines()
                .map(line -> line.startsWith(ORDER) ? table(line, language) : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Returns the types that a page shows, in its order. */
    static List<String> shown(String name, String language) throws IOException {
        List<String> shown = new ArrayList<>();
        template(name, language)
                .lines()
                .filter(line -> line.startsWith(ORDER))
                .forEach(line -> shown.addAll(ordered(line)));
        return shown;
    }

    private String table(String line, String language) {
        String head =
                language.equals("es") ? "tipo, método o constante | qué es" : "type, method or constant | what it is";
        return ordered(line).stream()
                .flatMap(type -> types.get(type).stream())
                .map(ApiRow::markdown)
                .collect(Collectors.joining("\n", "| " + head + " |\n|---|---|\n", ""));
    }

    private static List<String> ordered(String line) {
        return List.of(line.substring(ORDER.length(), line.length() - 1).split(" "));
    }

    private static String template(String name, String language) throws IOException {
        try (InputStream in = ApiPages.class.getResourceAsStream("/reference/" + name + "." + language + ".md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
