package org.enlace.crash.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the configuration in which each receiving partner has an address of its own, so that one line can be cut and the others not. */
final class PartnerLines {

    private PartnerLines() {}

    /** The placeholder for where a partner is. */
    static String variable(String partner) {
        return partner + "At";
    }

    static Path copy(Path config, Path to, List<String> partners) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(config)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path copy = to.resolve(config.relativize(file));
            Files.createDirectories(copy.getParent());
            String text = Files.readString(file);
            for (String partner : partners) {
                text = text.replace("${simulators}/" + partner + "/", "${" + variable(partner) + "}/" + partner + "/");
            }
            Files.writeString(copy, text);
        }
        return to;
    }
}
