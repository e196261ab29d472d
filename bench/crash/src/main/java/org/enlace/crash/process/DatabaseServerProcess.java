package org.enlace.crash.process;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A PostgreSQL that the harness starts itself, as a service manager would: the remaining processes of a dead server are ended before the next start. */
final class DatabaseServerProcess implements ProductProcess {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final JavaProcess process;
    private final DatabaseProcess found;

    /**
     * @param process how it is started
     * @param found the same by its pid file
     */
    DatabaseServerProcess(JavaProcess process, DatabaseProcess found) {
        this.process = process;
        this.found = found;
    }

    @Override
    public String name() {
        return found.name();
    }

    @Override
    public OptionalLong pid() {
        return process.pid();
    }

    @Override
    public OptionalInt exitCode() {
        return process.exitCode();
    }

    /** Returns when it takes connections. One that finds a back end of its predecessor ends again, and is started once more. */
    @Override
    public void start() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!(process.alive() && found.ready())) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the database does not start");
            }
            if (!process.alive()) {
                process.start();
            }
            pause(LOOK);
            if (!process.alive()) {
                pause(PAUSE);
            }
        }
    }

    /** The first process alone is killed; its back ends notice and end, and those that do not are killed after it. */
    @Override
    public void kill() {
        OptionalLong pid = process.pid();
        if (pid.isPresent()) {
            var backEnds = ProcessHandle.of(pid.getAsLong()).stream()
                    .flatMap(ProcessHandle::descendants)
                    .toList();
            process.kill();
            pause(PAUSE);
            backEnds.stream().filter(ProcessHandle::isAlive).forEach(each -> Signals.kill(each.pid()));
        }
    }

    @Override
    public void stop() {
        found.stop();
        process.end();
    }

    @Override
    public void freeze() {
        found.freeze();
    }

    @Override
    public void wake() {
        found.wake();
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the database starts", e);
        }
    }
}
