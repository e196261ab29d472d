package org.enlace.gateway.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of this repository, as far as its tests need it. */
record Markdown(Path file, List<String> lines) {

    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");

    /** A fenced block. */
    record Block(String language, String text) {}

    /** The top folder of the repository, whatever folder the tests run in. */
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("mappings/catalogue"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static Markdown read(String name) {
        return read(root().resolve(name));
    }

    static Markdown read(Path file) {
        try {
            return new Markdown(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pages at the top of the repository and everything below docs. */
    static List<Markdown> all() {
        try (Stream<Path> docs = Files.walk(root().resolve("docs"))) {
            return Stream.concat(
                            Stream.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md")
                                    .map(root()::resolve),
                            docs.filter(file -> file.toString().endsWith(".md")).sorted())
                    .map(Markdown::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        String language = null;
        List<String> text = new ArrayList<>();
        for (String line : lines) {
            if (!line.startsWith("```")) {
                text.add(line);
            } else if (language == null) {
                language = line.substring(3).strip();
                text.clear();
            } else {
                blocks.add(new Block(language, String.join("\n", text)));
                language = null;
            }
        }
        return blocks;
    }

    /** Text of the blocks for a shell. */
    List<String> shell() {
        return blocks().stream()
                .filter(block -> block.language().equals("sh"))
                .map(Block::text)
                .toList();
    }

    /** Inline code. */
    List<String> spans() {
        return spans(prose());
    }

    /** Inline code of a cell or another piece of text. */
    static List<String> spans(String text) {
        return SPAN.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** Targets of links and images. */
    List<String> links() {
        return LINK.matcher(prose()).results().map(found -> found.group(1)).toList();
    }

    private String prose() {
        return String.join("\n", lines).replaceAll("(?ms)^```.*?^```", "");
    }

    /** What a link may name behind a {@code #}. */
    List<String> anchors() {
        return lines.stream()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .replace(' ', '-'))
                .toList();
    }

    /** The tables below a heading: rows of cells, without the head. */
    List<List<List<String>>> tables(String heading) {
        return rowsOf(section(heading));
    }

    private static List<List<List<String>>> rowsOf(List<String> section) {
        List<List<List<String>>> tables = new ArrayList<>();
        for (int i = 0; i < section.size(); i++) {
            if (section.get(i).startsWith("|---")) {
                List<List<String>> rows = new ArrayList<>();
                for (int j = i + 1; j < section.size() && section.get(j).startsWith("|"); j++) {
                    rows.add(cells(section.get(j)));
                }
                tables.add(rows);
            }
        }
        return tables;
    }

    /** The rows of all tables of the page, without their heads. */
    List<List<String>> rows() {
        return rowsOf(lines).stream().flatMap(List::stream).toList();
    }

    private List<String> section(String heading) {
        int begin = lines.indexOf("## " + heading) + 1;
        if (begin == 0) {
            throw new IllegalStateException(file + " has no section " + heading);
        }
        int end = begin;
        while (end < lines.size() && !lines.get(end).startsWith("## ")) {
            end++;
        }
        return lines.subList(begin, end);
    }

    private static List<String> cells(String row) {
        String inner = row.substring(1, row.lastIndexOf('|'));
        return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
    }

    /** The name under which a test reports it. */
    @Override
    public String toString() {
        return root().relativize(file).toString();
    }

    /** A cell that is one piece of code, without its marks. */
    static String code(String cell) {
        return cell.startsWith("`") && cell.endsWith("`") ? cell.substring(1, cell.length() - 1) : cell;
    }
}
