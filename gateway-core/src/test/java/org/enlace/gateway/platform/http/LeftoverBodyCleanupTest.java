package org.enlace.gateway.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoverBodyCleanupTest {

    @TempDir
    private Path data;

    @Test
    void whatAnEarlierVersionLeftIsRemovedAndNothingElse() throws Exception {
        Path folder = Files.createDirectories(data.resolve("tmp/cxf-tmp-123/deeper"));
        Files.writeString(folder.resolve("cos1tmp"), "MARCA");
        Path other = Files.writeString(data.resolve("tmp/other"), "x");
        new LeftoverBodyCleanup(data).remove();
        assertThat(data.resolve("tmp/cxf-tmp-123")).doesNotExist();
        assertThat(other).exists();
    }

    @Test
    void aNewFolderHasNothingToRemove() throws Exception {
        new LeftoverBodyCleanup(data).remove();
        assertThat(data).isEmptyDirectory();
    }
}
