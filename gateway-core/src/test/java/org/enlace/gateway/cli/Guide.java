package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The integrator's guide as somebody follows it who does nothing else: its files are written and its commands run, in its order. */
public final class Guide {

    private final Path root;
    private final Path site;

    /**
     * @param root where Enlace is installed
     * @param site holds {@code config} and {@code data}
     */
    public Guide(Path root, Path site) {
        this.root = root;
        this.site = site;
    }

    /** Follows it to its end; every command must end well. Tells how many there were. */
    public int follow() throws IOException {
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
        return commands;
    }

    private List<List<String>> blocks() throws IOException {
        List<List<String>> blocks = new ArrayList<>();
        List<String> open = null;
        for (String line : Files.readAllLines(root.resolve("docs/integrator-guide.md"))) {
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
        List<String> words = new ArrayList<>();
        for (String word : line.substring("./enlace ".length()).split("\\s+")) {
            words.add(word.startsWith("data/") ? site.resolve(word).toString() : word);
        }
        words.addAll(List.of("--config", site.resolve("config").toString()));
        String printed = Launcher.run(root, words.toArray(String[]::new));
        assertThat(printed).as(line).endsWith("exit 0");
        return 1;
    }
}
