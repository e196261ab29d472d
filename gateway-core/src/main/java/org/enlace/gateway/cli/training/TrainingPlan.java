package org.enlace.gateway.cli.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.DataFolder;

/**
 * Holds the exercises prepared for one trainee: numbers of records and ids, a file in the folder {@code training} of the data folder. It does not
 * record the trainee's actions.
 */
final class TrainingPlan {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,29}";

    private final ObjectNode content;

    private TrainingPlan(ObjectNode content) {
        this.content = content;
    }

    static TrainingPlan begun(Instant at) {
        return new TrainingPlan(JsonNodeFactory.instance.objectNode().put("begun", at.toString()));
    }

    /** Reads the plan; a {@link CommandFailedException} if nothing was prepared for this trainee. */
    static TrainingPlan read(DataFolder data, String trainee) throws IOException {
        Path file = file(data, trainee);
        if (Files.notExists(file)) {
            throw new CommandFailedException("training.not.begun", trainee);
        }
        return new TrainingPlan((ObjectNode) JSON.readTree(file.toFile()));
    }

    void write(DataFolder data, String trainee) throws IOException {
        Path file = file(data, trainee);
        Files.createDirectories(file.getParent());
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), content);
    }

    /** Returns the values that other trainees were given under this name. */
    static Set<String> ofOthers(DataFolder data, String trainee, TrainingStep.Exercise exercise, String name)
            throws IOException {
        Path own = file(data, trainee);
        Set<String> texts = new HashSet<>();
        for (Path file : all(own.getParent())) {
            if (!file.equals(own)) {
                texts.add(new TrainingPlan((ObjectNode) JSON.readTree(file.toFile())).text(exercise, name));
            }
        }
        return texts;
    }

    private static List<Path> all(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(each -> each.toString().endsWith(".json")).toList();
        }
    }

    private static Path file(DataFolder data, String trainee) {
        if (!trainee.matches(NAME)) {
            throw CommandFailedException.wrongUse("training.name");
        }
        return data.root().resolve("training").resolve(trainee + ".json");
    }

    void put(TrainingStep.Exercise exercise, String name, String value) {
        content.withObject("/" + exercise.word()).put(name, value);
    }

    String text(TrainingStep.Exercise exercise, String name) {
        return content.path(exercise.word()).path(name).asText();
    }

    Instant begun() {
        return Instant.parse(content.path("begun").asText());
    }
}
