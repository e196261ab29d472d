package org.enlace.gateway.cli.promotion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.enlace.gateway.cli.shared.CommandFailedException;
import picocli.CommandLine.Option;

/** Holds the values that a user gives for settings that each installation has for itself. */
final class PromotionValues {

    @Option(names = "--set", paramLabel = "PLACE=VALUE", descriptionKey = "promotion.set")
    private Map<String, String> said = new LinkedHashMap<>();

    @Option(names = "--values", paramLabel = "FILE", descriptionKey = "promotion.values")
    private Path file;

    /** Returns the values of the file, and over them those of the command line. */
    Map<String, String> all() throws IOException {
        Map<String, String> all = new TreeMap<>();
        if (file != null) {
            if (!Files.isRegularFile(file)) {
                throw CommandFailedException.wrongUse("mapping.no.file", file);
            }
            for (String line : Files.readAllLines(file)) {
                String entry = line.strip();
                int equals = entry.indexOf('=');
                if (entry.isEmpty() || entry.startsWith("#")) {
                    continue;
                }
                if (equals < 1) {
                    throw CommandFailedException.wrongUse("promotion.values.line", file);
                }
                all.put(
                        entry.substring(0, equals).strip(),
                        entry.substring(equals + 1).strip());
            }
        }
        said.forEach((place, value) -> all.put(place.strip(), value == null ? "" : value.strip()));
        return all;
    }
}
