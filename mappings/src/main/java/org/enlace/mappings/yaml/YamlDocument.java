package org.enlace.mappings.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.enlace.mappings.yaml.YamlProblem.Kind;

/**
 * A YAML file as it was read. All YAML of the product is read here, and within the same bounds: 1 MiB, UTF-8, one document, 20 levels, no alias, no
 * tag, no key twice or without a value.
 *
 * @param root the map at the top, also if there are problems; empty if the text is not readable as one
 * @param problems in the order of the file; a file with any is not to be used
 */
public record YamlDocument(Optional<YamlNode> root, List<YamlProblem> problems) {

    private static final int LONGEST = 1024 * 1024;

    public YamlDocument {
        problems = List.copyOf(problems);
    }

    /** Reads a file. @param name for the places of its nodes */
    public static YamlDocument read(String name, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(name, in.readNBytes(LONGEST + 1));
        }
    }

    public static YamlDocument read(String name, byte[] bytes) {
        if (bytes.length > LONGEST) {
            return refused(Kind.FILE_TOO_LONG, 1, "");
        }
        Utf8Text text = Utf8Text.of(bytes);
        return text.complete() ? parse(name, text.text()) : refused(Kind.NOT_UTF8, text.lines(), "");
    }

    /** Reads a text that is already in memory. */
    public static YamlDocument parse(String name, String text) {
        return text.length() > LONGEST ? refused(Kind.FILE_TOO_LONG, 1, "") : new YamlParser(name).document(text);
    }

    /** Returns the root of a catalogue file, with its problems noted; empty if it has none, or an alias changes what it says. */
    public static Optional<YamlNode> root(String name, byte[] bytes, Problems problems) {
        YamlDocument document = read(name, bytes);
        document.problems.forEach(each -> problems.add(name, each.line(), each.text()));
        return document.has(Kind.ALIAS) ? Optional.empty() : document.root;
    }

    public boolean has(Kind kind) {
        return problems.stream().anyMatch(each -> each.kind() == kind);
    }

    static YamlDocument refused(Kind kind, int line, String detail) {
        return new YamlDocument(Optional.empty(), List.of(new YamlProblem(kind, line, List.of(), detail)));
    }
}
