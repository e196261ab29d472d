package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The configuration of a training: a copy in its data folder, which trainees may edit. */
final class TrainingConfig {

    private TrainingConfig() {}

    /** The copy; made if it is not there, kept as trainees left it if it is. */
    static Path of(Path from, DataFolder data) throws IOException {
        Path own = data.root().resolve("config");
        if (Files.exists(own)) {
            return own;
        }
        List<Path> all;
        try (Stream<Path> walk = Files.walk(from)) {
            all = walk.toList();
        }
        for (Path each : all) {
            Files.copy(each, own.resolve(from.relativize(each).toString()));
        }
        return own;
    }
}
