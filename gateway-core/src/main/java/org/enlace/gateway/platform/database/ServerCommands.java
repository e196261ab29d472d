package org.enlace.gateway.platform.database;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs PostgreSQL's programs under the right account, with their output in the server's log.
 *
 * @param home folder of the database
 * @param binaries where the programs are
 * @param account under whose name they run
 */
record ServerCommands(Path home, PostgresBinaries binaries, ServerAccount account) {

    /** Returns the log file for all output of the programs. */
    Path log() {
        return home.resolve("server.log");
    }

    /** The command line of a program. */
    List<String> command(String program, List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(binaries.program(program).toString());
        command.addAll(words);
        return command;
    }

    /** Runs a program to its good end; a {@link DatabaseException} if it fails or takes longer than the limit. */
    void run(Duration limit, String program, List<String> words) throws IOException {
        Process process = start(command(program, words));
        try {
            if (process.waitFor(limit.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
        throw new DatabaseException(program + " failed: see " + log() + ".");
    }

    /** Starts a program that outlives this JVM, in a session of its own: else Ctrl-C would stop the server before the gateway has drained. */
    Process launch(List<String> command) throws IOException {
        List<String> words = new ArrayList<>();
        words.add("setsid");
        words.addAll(account.prefix());
        words.addAll(command);
        return builder(words).start();
    }

    private Process start(List<String> command) throws IOException {
        List<String> words = new ArrayList<>(account.prefix());
        words.addAll(command);
        return builder(words).start();
    }

    private ProcessBuilder builder(List<String> words) {
        // A file and not a pipe: the server outlives this JVM, and writing to a broken pipe would end it.
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(home.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        return builder;
    }
}
