package org.enlace.load.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A configuration with the one receiving file link whose records go nowhere but into the registry: that of the shipped example. */
public final class FileLink {

    private static final List<String> FILES = List.of("partners/iom.yml", "agreements/iom-cases.yml");

    private FileLink() {}

    /** Writes it into a new folder, with the shipped policies and the measuring profile. */
    public static void write(Home home, Path to) throws IOException {
        Path shipped = home.root().resolve("config");
        for (String file : FILES) {
            Files.createDirectories(to.resolve(file).getParent());
            Files.copy(shipped.resolve(file), to.resolve(file));
        }
        Path partner = to.resolve(FILES.get(0));
        String text = Files.readString(partner);
        // what it sends needs agreements that belong to other partners
        Files.writeString(partner, text.substring(0, text.indexOf("  htcds:")));
        Files.createDirectories(to.resolve("policies"));
        Files.createDirectories(to.resolve("profiles"));
        try (Stream<Path> profiles = Files.list(home.config().resolve("profiles"))) {
            for (Path each : profiles.toList()) {
                Files.copy(each, to.resolve("profiles").resolve(each.getFileName()));
            }
        }
    }
}
