package org.enlace.gateway.cli.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.enlace.gateway.cli.shared.DataFolder;

/** Holds the configuration of a training: a copy in its data folder, which trainees may edit. */
public final class TrainingConfig {

    private TrainingConfig() {}

    /** Returns the copy; made if it is not there, kept as trainees left it if it is. */
    public static Path of(Path from, DataFolder data) throws IOException {
        Path own = data.root().resolve("config");
        if (Files.exists(own)) {
            return own;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(from)) {
            all = walk.toList();
        }
        // Complete or not at all, even if the process is killed.
        Path draft = Files.createTempDirectory(data.root(), ".config");
        for (Path each : all.subList(1, all.size())) {
            Files.copy(each, draft.resolve(from.relativize(each).toString()));
        }
        Files.move(draft, own, StandardCopyOption.ATOMIC_MOVE);
        return own;
    }
}
