package org.enlace.gateway.cli.shared;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Controls a process that the launcher started and watches. */
public final class ManagedProcess {

    /** The input of a process that reads nothing. */
    static final File NOTHING = new File("/dev/null");

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final Process process;
    private final PidFile pidFile;
    private final Path log;

    private ManagedProcess(Process process, PidFile pidFile, Path log) {
        this.process = process;
        this.pidFile = pidFile;
        this.log = log;
    }

    /** Starts a process whose output goes to the end of a log file. */
    public static ManagedProcess start(List<String> command, PidFile pidFile, Path log) throws IOException {
        Process process = new ProcessBuilder(ownSession(command))
                .redirectInput(NOTHING)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        pidFile.write(process.pid());
        return new ManagedProcess(process, pidFile, log);
    }

    /** Returns the command in a session of its own: Ctrl-C reaches every process of the terminal's session at once, but ours must end in order. */
    static List<String> ownSession(List<String> command) {
        List<String> all = new ArrayList<>(command);
        if (Files.isExecutable(SETSID)) {
            all.add(0, SETSID.toString());
        }
        return all;
    }

    public boolean alive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    /** Asks the process to end, waits, then kills it. */
    public void stop(Duration patience) {
        PidFile.stop(process.toHandle(), patience);
        pidFile.remove();
    }
}
