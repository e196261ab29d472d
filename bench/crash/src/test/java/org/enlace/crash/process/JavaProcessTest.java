package org.enlace.crash.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real process, which does nothing but wait. */
@Timeout(120)
class JavaProcessTest {

    @TempDir
    private Path folder;

    private JavaProcess part;

    @BeforeEach
    void make() throws IOException {
        Files.createDirectories(folder.resolve("logs"));
        part = part();
    }

    private JavaProcess part() {
        return new JavaProcess(
                "sleeper",
                folder.resolve("logs").resolve("log"),
                folder.resolve("pid"),
                () -> List.of("/bin/sh", "-c", "sleep 300", folder.toString()));
    }

    @AfterEach
    void end() {
        part.end();
    }

    @Test
    void isKilledAndStartedAgain() throws IOException {
        part.start();
        long first = part.pid().orElseThrow();
        part.start();
        assertThat(part.pid()).hasValue(first);
        part.kill();
        assertThat(part.alive()).isFalse();
        assertThat(part.exitCode()).hasValue(137);
        part.start();
        assertThat(part.alive()).isTrue();
    }

    @Test
    void standsStillUntilItIsWoken() throws IOException, InterruptedException {
        part.start();
        part.freeze();
        awaitStanding(true);
        part.wake();
        awaitStanding(false);
    }

    /** A signal arrives when the kernel gets to it. */
    private void awaitStanding(boolean still) throws IOException, InterruptedException {
        for (int i = 0; i < 200 && state().equals("T") != still; i++) {
            Thread.sleep(20);
        }
        assertThat(state().equals("T")).isEqualTo(still);
    }

    private String state() throws IOException {
        return Files.readString(Path.of("/proc", Long.toString(part.pid().orElseThrow()), "stat"))
                .split(" ")[2];
    }

    @Test
    void isNotStartedOnceTheHarnessEnds() throws IOException {
        part.start();
        part.end();
        assertThat(part.alive()).isFalse();
        assertThatThrownBy(part::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void endsWhatAHarnessThatWasKilledHasLeft() throws Exception {
        part.start();
        awaitItsOwnWords();
        part().stopLeftOver();
        awaitEnded();
    }

    /** A process that a harness leaves has long begun; between two programs of one process it has no arguments at all. */
    private void awaitItsOwnWords() throws IOException, InterruptedException {
        Path words = Path.of("/proc", Long.toString(part.pid().orElseThrow()), "cmdline");
        for (int i = 0; i < 200 && !Files.readString(words).contains(folder.toString()); i++) {
            Thread.sleep(20);
        }
        assertThat(Files.readString(words)).contains(folder.toString());
    }

    /** Another handle of the same process hears of its end a moment before or after ours. */
    private void awaitEnded() throws InterruptedException {
        for (int i = 0; i < 200 && part.alive(); i++) {
            Thread.sleep(20);
        }
        assertThat(part.alive()).isFalse();
    }
}
