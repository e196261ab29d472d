package org.enlace.gateway.cli.partner;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.enlace.gateway.cli.shared.CommandFailedException;

/** Adds new files to a configuration: all of them or none, none over another, and checked together with the existing files before any is written. */
final class ConfigAddition implements AutoCloseable {

    private final Path config;
    private final Map<String, String> files;
    private final Path trial;

    /** @throws CommandFailedException if one of them is there already */
    ConfigAddition(Path config, Map<String, String> files) throws IOException {
        this.config = config;
        this.files = files;
        for (String name : files.keySet()) {
            if (Files.exists(config.resolve(name))) {
                throw CommandFailedException.wrongUse("connector.new.there", config.resolve(name));
            }
        }
        trial = Files.createTempDirectory("enlace-trial-");
    }

    /** Returns the whole configuration as it would be. */
    Path trial() throws IOException {
        try (Stream<Path> all = Files.walk(config)) {
            for (Path each : all.toList()) {
                Path copy = trial.resolve(config.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(each, copy, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        for (Map.Entry<String, String> each : files.entrySet()) {
            write(trial.resolve(each.getKey()), each.getValue());
        }
        return trial;
    }

    /** Writes the files; if one cannot be written, the written ones are removed. */
    List<Path> apply() throws IOException {
        List<Path> written = new ArrayList<>();
        try {
            for (Map.Entry<String, String> each : files.entrySet()) {
                Path target = config.resolve(each.getKey());
                write(target, each.getValue());
                written.add(target);
            }
            return written;
        } catch (IOException failed) {
            Collections.reverse(written);
            for (Path each : written) {
                Files.deleteIfExists(each);
            }
            throw failed;
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(trial)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
