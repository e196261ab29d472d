package org.enlace.mappings.check;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.enlace.mappings.Catalogue;

/** A site's mappings folder that copies a built-in partner under another name, so that tests may break it. */
public record Site(Path root) {
    public static Path builtIn() {
        try {
            return Path.of(Catalogue.class
                            .getClassLoader()
                            .getResource("catalogue/partners")
                            .toURI())
                    .getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param link for example {@code iom/cases}; its copy is {@code trial/cases} */
    static Site copyOf(String link, Path root) throws IOException {
        String partner = link.substring(0, link.indexOf('/'));
        Path from = builtIn().resolve("partners/" + link);
        Path to = root.resolve("partners/trial/" + link.substring(link.indexOf('/') + 1));
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path path : walk.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                Files.createDirectories(target.getParent());
                Files.copy(path, target);
                if (path.endsWith("mapping.yaml")) {
                    Files.writeString(
                            target,
                            Files.readString(target)
                                    .replace("mapping: " + partner, "mapping: trial")
                                    .replace("contract: " + partner, "contract: trial"));
                }
            }
        }
        return new Site(root);
    }

    Path file(String name) {
        return root.resolve("partners/trial/" + name);
    }

    void change(String name, String from, String to) throws IOException {
        String text = Files.readString(file(name));
        if (!text.contains(from)) {
            throw new IllegalStateException(name + " has no " + from);
        }
        Files.writeString(file(name), text.replace(from, to));
    }

    /** Takes away the lines that hold a text. */
    void deleteRow(String name, String text) throws IOException {
        String before = Files.readString(file(name));
        String after = before.lines().filter(line -> !line.contains(text)).reduce("", (a, b) -> a + b + "\n");
        if (after.length() >= before.length()) {
            throw new IllegalStateException(name + " has no " + text);
        }
        Files.writeString(file(name), after);
    }

    Catalogue catalogue() {
        return Catalogue.load(root);
    }
}
