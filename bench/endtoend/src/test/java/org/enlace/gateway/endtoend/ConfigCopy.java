package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.util.FileSystemUtils;

/** The configuration of this repository with one difference: the Attorney General's batch leaves each second, so that tests need not wait ten. */
final class ConfigCopy {

    private static final String ONCE_IN_TEN_SECONDS = "batch: {every: 10s}";

    private static final String STAND_STILL = "every: 500ms, stable: 1s";
    private static final String SPREADSHEETS = "FGE_ESTADO_";

    private ConfigCopy() {}

    static void make(Path to) throws IOException {
        FileSystemUtils.copyRecursively(repository().resolve("config"), to);
        Path partner = to.resolve("partners/fge.yml");
        String text = Files.readString(partner);
        assertThat(text).contains(ONCE_IN_TEN_SECONDS);
        Files.writeString(partner, text.replace(ONCE_IN_TEN_SECONDS, "batch: {every: 1s}"));
    }

    /**
     * Files that are put in whole are taken at once: who tests what becomes of them need not wait until they have stood still for a second. The Attorney
     * General's spreadsheets alone are waited for as in the demo, so that what still grows can be told from what is complete.
     */
    static void hurry(Path config) throws IOException {
        for (String partner : List.of("fge", "iom", "committee")) {
            Path file = config.resolve("partners/" + partner + ".yml");
            String text = Files.readString(file);
            String hurried = text.lines()
                    .map(line -> line.contains(SPREADSHEETS)
                            ? line
                            : line.replace(STAND_STILL, "every: 100ms, stable: 100ms"))
                    .collect(Collectors.joining("\n", "", "\n"));
            assertThat(hurried).isNotEqualTo(text);
            Files.writeString(file, hurried);
        }
    }

    /** The root of this repository, whatever folder the tests run in. */
    static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("config/partners"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
