package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The integrator's guide as somebody follows it who does nothing else: its files are written and its commands run, in its order. */
public final class IntegratorGuide {

    /** Commands that look at no configuration. */
    private static final String ALONE = "(connector (new|key|package|sign)) .*";

    private final Path root;
    private final Path site;
    private final String page;
    private final UnaryOperator<String> places;
    private final Consumer<String> others;

    /**
     * @param root where Enlace is installed
     * @param site holds {@code config} and {@code data}
     */
    public IntegratorGuide(Path root, Path site) {
        this(root, site, "docs/integrator/integrator-guide.md", text -> text, other -> {});
    }

    /**
     * @param page another guide
     * @param places puts real addresses into its files
     * @param others runs its lines that are not of {@code ./enlace}
     */
    public IntegratorGuide(Path root, Path site, String page, UnaryOperator<String> places, Consumer<String> others) {
        this.root = root;
        this.site = site;
        this.page = page;
        this.places = places;
        this.others = others;
    }

    /** Where a path of the page is: below {@code data}, or outside the repository. */
    public Path place(String word) {
        return word.startsWith("../") ? site.resolve("outside").resolve(word.substring(3)) : site.resolve(word);
    }

    /** Follows it to its end; every command must end well. Tells how many there were. */
    public int follow() throws IOException {
        return follow(line -> true);
    }

    /** Writes all its files and runs only these of its commands. */
    int follow(Predicate<String> wanted) throws IOException {
        int commands = 0;
        for (List<String> block : blocks()) {
            String language = block.get(0).substring(3);
            List<String> lines = block.subList(1, block.size());
            if (language.equals("sh")) {
                for (String line : lines) {
                    if (line.startsWith("./enlace ")) {
                        commands += wanted.test(line) ? run(line) : 0;
                    } else {
                        others.accept(line);
                    }
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
        for (String line : Files.readAllLines(root.resolve(page))) {
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
        List<String> text = language.equals("csv") ? lines.subList(1, lines.size()) : lines;
        Files.write(file, text.stream().map(places).toList());
    }

    private int run(String line) {
        List<String> words = new ArrayList<>();
        String command = line.substring("./enlace ".length());
        for (String word :
                command.replace("<data>", site.resolve("data").toString()).split("\\s+")) {
            words.add(
                    word.startsWith("data/") || word.startsWith("../")
                            ? place(word).toString()
                            : word);
        }
        if (!command.matches(ALONE)) {
            words.addAll(List.of("--config", site.resolve("config").toString()));
        }
        String printed = Launcher.run(root, words.toArray(String[]::new));
        assertThat(printed).as(line).endsWith("exit 0");
        return 1;
    }
}
