package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A process that the launcher started and watches. */
final class Child {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Process process;
    private final PidFile pidFile;
    private final Path log;

    private Child(Process process, PidFile pidFile, Path log) {
        this.process = process;
        this.pidFile = pidFile;
        this.log = log;
    }

    /** Starts a process whose output goes to the end of a log file. */
    static Child start(List<String> command, PidFile pidFile, Path log) throws IOException {
        Process process = new ProcessBuilder(ownSession(command))
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        pidFile.write(process.pid());
        return new Child(process, pidFile, log);
    }

    /** Ctrl-C reaches every process of the terminal's session at once; ours are to end in order, so they get a session of their own. */
    private static List<String> ownSession(List<String> command) {
        List<String> all = new ArrayList<>(command);
        if (Files.isExecutable(SETSID)) {
            all.add(0, SETSID.toString());
        }
        return all;
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    Path log() {
        return log;
    }

    /** Asks it to end, waits, then makes it. */
    void stop(Duration patience) {
        PidFile.stop(process.toHandle(), patience);
        pidFile.remove();
    }
}
