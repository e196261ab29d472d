package org.enlace.load.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DiskSyncTest {

    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    void itAsksTheDiskOfThisFolderAndLeavesNothingThere() throws Exception {
        try (DiskSync disk = new DiskSync(folder)) {
            while (disk.micros().getTotalCount() < 2) {
                Thread.sleep(20);
            }
            assertThat(disk.micros().getMaxValue()).isPositive();
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }
}
