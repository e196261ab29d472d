package org.enlace.crash.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Signals to single processes, by process id. */
final class Signals {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Signals() {}

    /** {@code kill -9}; returns when the process is gone. */
    static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(process -> {
            process.destroyForcibly();
            gone(process, PATIENCE);
        });
    }

    /** Asks, waits, then makes it. */
    static void stop(long pid, Duration patience) {
        ProcessHandle.of(pid).ifPresent(process -> {
            process.destroy();
            try {
                send("CONT", pid);
            } catch (java.io.UncheckedIOException noShell) {
                process.destroyForcibly();
            }
            if (!gone(process, patience)) {
                kill(pid);
            }
        });
    }

    private static boolean gone(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    /** Sends a signal by name; a process that is gone gets none. */
    static void send(String signal, long pid) {
        try {
            // The shell's own kill: a program of that name is not on every machine.
            new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
