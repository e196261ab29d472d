package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does what the integrator's guide says, in its order: writes its files, runs its commands. All of them must end well. */
class IntegratorGuideTest {

    private static final Path ROOT = root();

    @TempDir
    Path site;

    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve("mappings/catalogue"))) {
            at = at.getParent();
        }
        return at;
    }

    @Test
    void theGuideLeadsFromASampleToAFrozenMapping() throws IOException {
        copy(ROOT.resolve("config"), site.resolve("config"));
        int commands = 0;
        for (List<String> block : blocks()) {
            String language = block.get(0).substring(3);
            List<String> lines = block.subList(1, block.size());
            if (language.equals("sh")) {
                for (String line : lines) {
                    commands += line.startsWith("./enlace ") ? run(line) : 0;
                }
            } else {
                write(language, lines);
            }
        }

        assertThat(commands).isGreaterThan(10);
        assertThat(site.resolve("config/mappings/published.sha256")).exists();
        assertThat(Files.readString(site.resolve("data/annex/observatory-cases.es.html")))
                .contains("Anexo técnico", "Observatorio de ejemplo")
                .doesNotContain("<script");
    }

    private static List<List<String>> blocks() throws IOException {
        List<List<String>> blocks = new ArrayList<>();
        List<String> open = null;
        for (String line : Files.readAllLines(ROOT.resolve("docs/integrator-guide.md"))) {
            if (open == null && line.startsWith("```")) {
                open = new ArrayList<>(List.of(line));
            } else if (open != null && line.equals("```")) {
                blocks.add(open);
                open = null;
            } else if (open != null) {
                open.add(line);
            }
        }
        return blocks;
    }

    private void write(String language, List<String> lines) throws IOException {
        Path file = site.resolve(lines.get(0).substring(2));
        Files.createDirectories(file.getParent());
        Files.write(file, language.equals("csv") ? lines.subList(1, lines.size()) : lines);
    }

    private int run(String line) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Screen screen = new Screen(new PrintStream(printed, true, StandardCharsets.UTF_8), Locale.ENGLISH);
        List<String> words = new ArrayList<>();
        for (String word : line.substring("./enlace ".length()).split("\\s+")) {
            words.add(word.startsWith("data/") ? site.resolve(word).toString() : word);
        }
        words.addAll(List.of("--config", site.resolve("config").toString()));
        int code = Enlace.commandLine(screen, new Home(ROOT)).execute(words.toArray(String[]::new));
        assertThat(code)
                .as("%s%n%s", line, printed.toString(StandardCharsets.UTF_8))
                .isZero();
        return 1;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> walk = Files.walk(from)) {
            for (Path path : walk.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
