package org.enlace.gateway.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskSpaceMonitorTest {

    private static final long MIB = 1L << 20;
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final DiskSpaceMonitor.Limits LIMITS = new DiskSpaceMonitor.Limits(16 * MIB, 4 * MIB);

    @TempDir
    Path folder;

    private long free = 100 * MIB;
    private boolean away;

    private DiskSpaceMonitor space() {
        return new DiskSpaceMonitor(
                List.of(folder),
                LIMITS,
                asked -> {
                    if (away) {
                        throw new IOException("away");
                    }
                    return free;
                },
                CLOCK);
    }

    private Path reserve() {
        return folder.resolve("reserve");
    }

    private static void left(DiskSpaceMonitor space, long mib, DiskSpaceMonitorTest test) {
        test.free = mib * MIB;
        space.look();
    }

    @Test
    void theEndpointsCloseBeforeTheDiskIsFullAndOpenWhenThereIsClearlyRoom() {
        try (DiskSpaceMonitor space = space()) {
            left(space, 16, this);
            assertThat(space.low()).isFalse();
            left(space, 15, this);
            assertThat(space.lowSince()).contains(NOW);
            assertThat(space.leftMib()).isEqualTo(15);
            left(space, 17, this);
            assertThat(space.low())
                    .as("not at the very border, or they would flap")
                    .isTrue();
            left(space, 20, this);
            assertThat(space.low()).isFalse();
        }
    }

    @Test
    void theReserveIsGivenBackInNeedOnlyAndTakenAgain() {
        try (DiskSpaceMonitor space = space()) {
            space.look();
            assertThat(reserve()).hasSize(LIMITS.reserve());
            left(space, 4, this);
            assertThat(reserve()).exists();
            left(space, 3, this);
            assertThat(reserve()).doesNotExist();
            left(space, 7, this);
            assertThat(reserve()).as("what it held is in use now").doesNotExist();
            left(space, 40, this);
            assertThat(reserve()).hasSize(LIMITS.reserve());
        }
    }

    @Test
    void whoCannotBeAskedCountsAsFull() {
        away = true;
        try (DiskSpaceMonitor space = space()) {
            space.look();
            assertThat(space.low()).isTrue();
            away = false;
            space.look();
            assertThat(space.low()).isFalse();
        }
    }

    @Test
    void aReserveThatCannotBeWrittenClosesNoEndpoint() throws IOException {
        Files.createDirectories(folder.resolve("reserve.new").resolve("of-another"));
        try (DiskSpaceMonitor space = space()) {
            space.look();
            assertThat(space.low()).isFalse();
            assertThat(space.leftMib()).isEqualTo(100);
        }
    }

    @Test
    void theFullestDiskCounts() {
        Path other = folder.resolve("other");
        try (DiskSpaceMonitor space = new DiskSpaceMonitor(
                List.of(folder, other), LIMITS, asked -> asked.equals(other) ? MIB : 100 * MIB, CLOCK)) {
            space.look();
            assertThat(space.low()).isTrue();
            assertThat(space.leftMib()).isEqualTo(1);
        }
    }

    /** On a disk of its own that is filled to its last byte. */
    @Test
    void onADiskThatIsReallyFullThereIsStillRoomForWhatIsUnderWay() throws Exception {
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", folder.toString()), "NO MOUNT: not root");
        try (DiskSpaceMonitor space = DiskSpaceMonitor.watch(List.of(folder), LIMITS, CLOCK)) {
            assertThat(reserve()).hasSize(LIMITS.reserve());
            assertThat(space.low()).isFalse();
            assertThatThrownBy(() -> Files.write(folder.resolve("all"), new byte[(int) (40 * MIB)]))
                    .isInstanceOf(IOException.class);
            space.look();
            assertThat(space.low()).isTrue();
            assertThat(reserve()).doesNotExist();
            assertThat(Files.write(folder.resolve("audit"), new byte[(int) (3 * MIB)]))
                    .hasSize(3 * MIB);
            Files.delete(folder.resolve("all"));
            space.look();
            assertThat(space.low()).isFalse();
            assertThat(reserve()).hasSize(LIMITS.reserve());
        } finally {
            assertThat(run("umount", "-l", folder.toString())).isTrue();
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
