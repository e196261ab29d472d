package org.enlace.gateway.configuration.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.enlace.mappings.yaml.YamlDocument;
import org.enlace.mappings.yaml.YamlNode;
import org.enlace.mappings.yaml.YamlProblem;

/** Reads files of the configuration: reports what {@link YamlDocument} does not accept, and fills placeholders. */
public final class YamlReader {

    private final String name;
    private final ProblemCollector problems;
    private final Placeholders placeholders;

    private YamlReader(String name, Placeholders placeholders, ProblemCollector problems) {
        this.name = name;
        this.placeholders = placeholders;
        this.problems = problems;
    }

    /** Reads one file; empty, with a problem, if it cannot be read or is no group of keys. */
    public static Optional<YamlFile> read(
            Path file, String name, Placeholders placeholders, ProblemCollector problems) {
        try {
            return new YamlReader(name, placeholders, problems).read(YamlDocument.read(name, file));
        } catch (IOException e) {
            problems.add(name, 1, ProblemCode.UNREADABLE);
            return Optional.empty();
        }
    }

    private Optional<YamlFile> read(YamlDocument document) {
        int before = problems.count();
        document.problems().forEach(this::report);
        return document.root().map(tree -> {
            ObjectNode root = (ObjectNode) tree.json((path, scalar) -> filled(tree, path, scalar));
            return new YamlFile(name, root, tree, problems.count() == before);
        });
    }

    /** The parser's own words are not passed on: they quote the file. */
    private void report(YamlProblem problem) {
        String[] words =
                switch (problem.kind()) {
                    case EMPTY_FILE, EXPECTED_MAP -> new String[] {name};
                    case EMPTY_VALUE, DUPLICATE_KEY -> new String[] {problem.detail()};
                    default -> new String[0];
                };
        ProblemCode code = ProblemCode.valueOf(problem.kind().name());
        problems.addAt(name, problem.line(), YamlFile.shown(problem.path()), code, words);
    }

    private JsonNode filled(YamlNode tree, List<String> path, YamlNode scalar) {
        if (scalar.kind() != YamlNode.Kind.TEXT) {
            return scalar.json();
        }
        return TextNode.valueOf(placeholders.fill(
                scalar.text(),
                missing -> problems.add(new ConfigProblem(
                        name,
                        tree.line(path),
                        YamlFile.shown(path),
                        ProblemCode.NO_PLACEHOLDER,
                        List.of(missing),
                        placeholders.near(missing)))));
    }
}
