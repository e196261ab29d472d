package org.enlace.crash;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Records the states of the sources that a run was made with: one, unless it was interrupted and went on with another. */
final class RecordedBuilds {

    private static final String UNKNOWN = "unknown (no sources under version control here)";

    /** Sources of the product under test; a report written beside them changes nothing. */
    private static final List<String> SOURCES =
            List.of("pom.xml", "mappings", "connectors", "gateway-core", "bench", "config");

    private RecordedBuilds() {}

    /**
     * Notes the state of now, and returns all of this run in their order.
     *
     * @param root of the sources
     * @param data work folder of the run
     */
    static List<String> note(Path root, Path data) throws IOException, InterruptedException {
        Path file = data.resolve("crash").resolve("builds");
        String now = of(root);
        List<String> all = Files.exists(file) ? Files.readAllLines(file) : List.of();
        if (!all.contains(now)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, now + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        return Files.readAllLines(file);
    }

    private static String of(Path root) throws IOException, InterruptedException {
        String commit = git(root, List.of("rev-parse", "HEAD")).strip();
        if (commit.isEmpty()) {
            return UNKNOWN;
        }
        List<String> status = new ArrayList<>(List.of("status", "--porcelain", "--"));
        status.addAll(SOURCES);
        return commit + (git(root, status).isBlank() ? " (clean tree)" : " (tree with changes)");
    }

    /** Empty if it fails, or there is no such program. */
    private static String git(Path root, List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
        command.addAll(words);
        Path out = Files.createTempFile("build", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(out.toFile())
                    .start();
            boolean good = process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
            process.destroyForcibly();
            return good ? Files.readString(out, StandardCharsets.UTF_8) : "";
        } catch (IOException noSuchProgram) {
            return "";
        } finally {
            Files.delete(out);
        }
    }
}
