package org.enlace.gateway.platform.database.backup;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.enlace.gateway.platform.database.ExternalDatabaseException;

/** Finds PostgreSQL's own {@code pg_dump} and {@code pg_restore} on this machine and runs them. Thread-safe. */
public final class ClientPrograms {

    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
    private static final Pattern ERROR = Pattern.compile("error:\\s*(.*)");
    /** From this version on, dumps cannot be restored into any older server. */
    private static final int ONE_WAY = 17;
    /** Folders where distributions keep several versions side by side. */
    private static final List<String> HOMES = List.of("/usr/lib/postgresql/%d/bin", "/usr/pgsql-%d/bin");

    private static final int LONGEST = 1 << 16;
    private static final int LONGEST_SENTENCE = 200;
    private static final long SHORT_SECONDS = 20;

    private final Optional<Path> folder;

    /** @param folder where the programs are; empty for the newest that fits the server, or wherever {@code PATH} says */
    public ClientPrograms(Optional<Path> folder) {
        this.folder = folder;
    }

    /**
     * A program of this machine.
     *
     * @param major first number of its version
     */
    public record Program(String name, Path path, int major) {

        public void mustBeAtLeast(int needed) {
            if (major < needed) {
                throw new ExternalDatabaseException(ExternalDatabaseException.Kind.OLDER, name, major, needed);
            }
        }

        /**
         * A dump by 17 or later cannot be restored into a server before 17: no older {@code pg_restore} reads its archive, and the newer one uses
         * settings that an older server does not know. Without this check it would be found out on the day of the restore.
         */
        void mustReturnTo(int server) {
            if (isOneWay(major, server)) {
                throw new ExternalDatabaseException(ExternalDatabaseException.Kind.ONE_WAY, name, major, server);
            }
        }
    }

    /** Returns whether a dump by a program of this version cannot be restored into a server of that version. */
    static boolean isOneWay(int program, int server) {
        return program >= ONE_WAY && server < ONE_WAY;
    }

    /** Returns the first version whose programs and servers read what is dumped today. */
    static int oneWay() {
        return ONE_WAY;
    }

    /** A running program whose error output is being read. */
    record Running(Program program, Process process, CompletableFuture<String> complaints) implements AutoCloseable {

        InputStream output() {
            return process.getInputStream();
        }

        /** Waits for its end; an {@link ExternalDatabaseException} if that is not a good one. */
        void mustEndWell() throws IOException {
            try {
                if (process.waitFor() != 0) {
                    throw new ExternalDatabaseException(
                            ExternalDatabaseException.Kind.PROGRAM_FAILED, program.name(), sentence(complaints.join()));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /**
     * Looks for a program and asks its version.
     *
     * @param server first number of the server's version
     * @param environment as for {@link #start}: Debian's programs are one script, which chooses the version by it
     */
    public Program find(String name, int server, Map<String, String> environment) throws IOException {
        String where = folder.map(Path::toString).orElse("PATH");
        Path path = folder.map(List::of).orElseGet(() -> searched(server)).stream()
                .map(each -> each.resolve(name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new ExternalDatabaseException(
                        ExternalDatabaseException.Kind.PROGRAM_MISSING, name, where, server));
        Process asked = builder(List.of(path.toString(), "--version"), environment)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream out = asked.getInputStream()) {
            Matcher version = VERSION.matcher(new String(out.readNBytes(LONGEST), StandardCharsets.UTF_8));
            if (!asked.waitFor(SHORT_SECONDS, TimeUnit.SECONDS) || !version.find()) {
                throw new ExternalDatabaseException(
                        ExternalDatabaseException.Kind.PROGRAM_MISSING, name, where, server);
            }
            return new Program(name, path, Integer.parseInt(version.group(1)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            asked.destroyForcibly();
        }
    }

    private static List<Path> searched(int server) {
        String path = System.getenv().getOrDefault("PATH", "");
        // The newest that fits: it reads the dumps of all the others.
        IntStream versions = IntStream.iterate(Math.max(server, ONE_WAY - 1), each -> each >= server, each -> each - 1);
        return Stream.concat(
                        versions.boxed().flatMap(each -> HOMES.stream().map(home -> home.formatted(each))),
                        Arrays.stream(path.split(File.pathSeparator)).filter(each -> !each.isEmpty()))
                .map(Path::of)
                .toList();
    }

    /**
     * Starts a program.
     *
     * @param words its command line: nothing secret, every user of the machine may read it
     * @param environment how it reaches the database; only this user may read that
     */
    static Running start(Program program, List<String> words, Map<String, String> environment) throws IOException {
        List<String> command = new java.util.ArrayList<>(List.of(program.path().toString()));
        command.addAll(words);
        Process process = builder(command, environment).start();
        process.getOutputStream().close();
        return new Running(program, process, CompletableFuture.supplyAsync(() -> read(process.getErrorStream())));
    }

    private static ProcessBuilder builder(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static String read(InputStream complaints) {
        try (complaints) {
            String first = new String(complaints.readNBytes(LONGEST), StandardCharsets.UTF_8);
            complaints.skip(Long.MAX_VALUE);
            return first;
        } catch (IOException ended) {
            return "";
        }
    }

    /** Returns the first error, without the text that it quotes: that may be a value. */
    static String sentence(String complaints) {
        Matcher error = ERROR.matcher(complaints);
        String first = error.find() ? error.group(1) : "";
        String bare = first.replaceAll("\"[^\"]*\"?|'[^']*'?", "...").strip();
        return bare.length() > LONGEST_SENTENCE ? bare.substring(0, LONGEST_SENTENCE) : bare;
    }
}
