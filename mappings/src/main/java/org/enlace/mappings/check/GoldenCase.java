package org.enlace.mappings.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.enlace.mappings.Context;
import org.enlace.mappings.FolderFiles;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.yaml.YamlDocument;

/**
 * A folder of {@code samples/}: the input and the expected output.
 *
 * @param root the catalogue's folder
 * @param folder the case's own folder
 */
public record GoldenCase(Path root, Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant USUAL_TIME = Instant.parse("2026-03-16T05:00:00Z");
    private static final String PARTNERS = "partners";
    private static final String CONTEXT = "context.yaml";

    /** All cases of a catalogue's folder, by path; none if there is no such folder. */
    public static List<GoldenCase> in(Path root) {
        if (!Files.isDirectory(root.resolve(PARTNERS))) {
            return List.of();
        }
        try {
            return FolderFiles.in(root.resolve(PARTNERS)).stream()
                    .filter(Files::isDirectory)
                    .filter(path -> path.getParent().getFileName().toString().equals("samples"))
                    .map(folder -> new GoldenCase(root, folder))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Path of the case inside the catalogue's partners. */
    public String name() {
        return root.resolve(PARTNERS).relativize(folder).toString().replace('\\', '/');
    }

    /** Tells if the case tests a contract rather than a mapping. */
    public boolean ofContract() {
        return name().contains("/contract/");
    }

    /** Returns the mapping's or contract's id, from its folder. */
    public String id() {
        String name = name();
        return name.substring(0, name.indexOf("/samples/")).replace("/contract/", "/");
    }

    public boolean has(String file) {
        return Files.exists(folder.resolve(file));
    }

    public byte[] bytes(String file) {
        try {
            return Files.readAllBytes(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON of a file; an {@link UncheckedIOException} if it is none. */
    public JsonNode json(String file) {
        try {
            return JSON.readTree(bytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one file whose name begins so; empty if there is not exactly one. */
    public Optional<Path> file(String prefix) {
        try (Stream<Path> list = Files.list(folder)) {
            List<Path> found = list.filter(path -> path.getFileName().toString().startsWith(prefix + "."))
                    .toList();
            return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells if the input is a message; otherwise it is a record. */
    public boolean inward() {
        return file("message").isPresent();
    }

    /** Returns the facts beside the message; an empty object if there is no such file. */
    public JsonNode contextFile() {
        if (!has(CONTEXT)) {
            return JsonNodeFactory.instance.objectNode();
        }
        return YamlDocument.read(name() + "/" + CONTEXT, bytes(CONTEXT))
                .root()
                .orElseThrow(() -> new UncheckedIOException(new IOException("no YAML map: " + CONTEXT)))
                .json();
    }

    public Context context() {
        JsonNode file = contextFile();
        return Context.receivedAt(time(file, "receivedAt"))
                .caller(file.path("caller").asText("sample"))
                .item(file.path("item").asText("sample"))
                .line(file.path("line").asInt(1))
                .key(file.path("key").asText("00000000-0000-7000-8000-000000000001"))
                .frozenAt(time(file, "frozenAt"))
                .version(file.path("version").asInt(1))
                .novelty(file.path("novelty").asText("N"))
                .build();
    }

    private static Instant time(JsonNode file, String key) {
        return file.has(key) ? Instant.parse(file.get(key).asText()) : USUAL_TIME;
    }

    /** The expected findings of a file, as text, sorted; none if there is no file. */
    public List<String> findings(String file) {
        JsonNode expected = has(file) ? json(file) : new ArrayNode(JsonNodeFactory.instance);
        return Stream.iterate(0, i -> i < expected.size(), i -> i + 1)
                .map(i -> text(expected.get(i)))
                .sorted()
                .toList();
    }

    private static String text(JsonNode finding) {
        String severity = finding.path("severity").asText("REFUSE");
        String line = finding.has("line") ? finding.get("line").asText() + ": " : "";
        return line + finding.path("field").asText() + " "
                + finding.path("rule").asText() + " " + severity;
    }

    /** Returns findings in the form for comparison. */
    static List<String> texts(List<MappingFinding> findings) {
        return findings.stream()
                .map(f -> f.field() + " " + f.rule() + " " + f.severity())
                .sorted()
                .toList();
    }
}
