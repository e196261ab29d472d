package org.enlace.mappings.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The generated files of the mapping language. {@code -Denlace.language.write=true} writes them anew. */
final class LanguageFiles {
    private LanguageFiles() {}

    /** The repository's folder. */
    static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve("mappings/catalogue"))) {
            at = at.getParent();
        }
        return at;
    }

    /** Compares a file with what it must say. */
    static void check(String file, String text) throws IOException {
        Path path = root().resolve(file);
        if (Boolean.getBoolean("enlace.language.write")) {
            Files.writeString(path, text);
        }
        assertThat(Files.readString(path))
                .as("%s: write it anew with -Denlace.language.write=true", file)
                .isEqualTo(text);
    }
}
