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

    /** The same with the nightly file of the Attorney General instead. */
    public static void status(MeasuredProductHome home, Path to) throws IOException {
        Path shipped = home.root().resolve("config");
        Path partner = Files.createDirectories(to.resolve("partners")).resolve("fge.yml");
        String links = Files.readString(shipped.resolve("partners/fge.yml"));
        Files.writeString(partner, links.substring(0, links.indexOf("  ndd:")));
        Path agreement = Files.createDirectories(to.resolve("agreements")).resolve("case-status.yml");
        String receivers = Files.readString(shipped.resolve("agreements/case-status.yml"));
        Files.writeString(
                agreement,
                receivers.substring(0, receivers.indexOf("to:")) + "to: []\n"
                        + receivers.substring(receivers.indexOf("validFrom:")));
        rest(home, to);
    }

    /** Writes it into a new folder, with the shipped policies and the measuring profile. */
    public static void write(MeasuredProductHome home, Path to) throws IOException {
        Path shipped = home.root().resolve("config");
        for (String file : FILES) {
            Files.createDirectories(to.resolve(file).getParent());
            Files.copy(shipped.resolve(file), to.resolve(file));
        }
        Path partner = to.resolve(FILES.get(0));
        String text = Files.readString(partner);
        // what it sends needs agreements that belong to other partners
        Files.writeString(partner, text.substring(0, text.indexOf("  htcds:")));
        rest(home, to);
    }

    private static void rest(MeasuredProductHome home, Path to) throws IOException {
        Files.createDirectories(to.resolve("policies"));
        Files.createDirectories(to.resolve("profiles"));
        try (Stream<Path> profiles = Files.list(home.config().resolve("profiles"))) {
            for (Path each : profiles.toList()) {
                Files.copy(each, to.resolve("profiles").resolve(each.getFileName()));
            }
        }
    }
}
