package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;

/** The configuration of this repository with one difference: the Attorney General's batch leaves each second, so that tests need not wait ten. */
final class ConfigCopy {

    private static final String ONCE_IN_TEN_SECONDS = "batch: {every: 10s}";

    private ConfigCopy() {}

    static void make(Path to) throws IOException {
        FileSystemUtils.copyRecursively(repository().resolve("config"), to);
        Path partner = to.resolve("partners/fge.yml");
        String text = Files.readString(partner);
        assertThat(text).contains(ONCE_IN_TEN_SECONDS);
        Files.writeString(partner, text.replace(ONCE_IN_TEN_SECONDS, "batch: {every: 1s}"));
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
