package org.enlace.mappings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** One folder of {@code samples/}: what goes in, what must come out. */
record GoldenCase(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant USUAL_TIME = Instant.parse("2026-03-16T05:00:00Z");

    /** All cases below a folder, by path. */
    static List<GoldenCase> below(Path folder, String parent) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isDirectory)
                    .filter(path -> path.getParent().getFileName().toString().equals("samples"))
                    .filter(path -> path.toString().contains("/contract/") == parent.equals("contract"))
                    .sorted()
                    .map(GoldenCase::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name(Path root) {
        return root.relativize(folder).toString();
    }

    /** The mapping's or contract's id, as its folder says. */
    String id(Path partners) {
        Path version = folder.getParent().getParent();
        String id = partners.relativize(version).toString();
        return id.replace("/contract/", "/");
    }

    boolean has(String file) {
        return Files.exists(folder.resolve(file));
    }

    byte[] bytes(String file) {
        try {
            return Files.readAllBytes(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode json(String file) {
        try {
            return JSON.readTree(bytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Path of the one file whose name begins so; fails if there is not exactly one. */
    Path file(String prefix) {
        try (Stream<Path> list = Files.list(folder)) {
            List<Path> found = list.filter(path -> path.getFileName().toString().startsWith(prefix + "."))
                    .toList();
            if (found.size() != 1) {
                throw new IllegalStateException(folder + " needs one file " + prefix + ".*");
            }
            return found.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean inward() {
        return has("message.xml") || has("message.json") || has("message.csv") || has("message.txt");
    }

    JsonNode contextFile() {
        try {
            return has("context.yaml")
                    ? new YAMLMapper().readTree(bytes("context.yaml"))
                    : JsonNodeFactory.instance.objectNode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Context context() {
        JsonNode file = contextFile();
        Instant received = time(file, "receivedAt");
        return Context.receivedAt(received)
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
    List<String> findings(String file) {
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

    static List<String> texts(List<Finding> findings) {
        return findings.stream()
                .map(f -> f.field() + " " + f.rule() + " " + f.severity())
                .sorted()
                .toList();
    }
}
