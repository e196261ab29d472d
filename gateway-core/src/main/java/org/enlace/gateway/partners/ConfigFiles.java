package org.enlace.gateway.partners;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.enlace.mappings.FolderFiles;

/** The configuration folder: {@code partners/}, {@code agreements/}, {@code policies/}, each with {@code .yml} files in any depth. */
final class ConfigFiles {

    private static final String ENDING = ".yml";

    private final Path folder;
    private final Placeholders placeholders;
    private final Problems problems;

    ConfigFiles(Path folder, Placeholders placeholders, Problems problems) {
        this.folder = folder;
        this.placeholders = placeholders;
        this.problems = problems;
    }

    /** All files of one kind, ordered by name. */
    List<YamlFile> of(String kind) {
        List<YamlFile> all = new ArrayList<>();
        Path start = folder.resolve(kind);
        if (!Files.isDirectory(start)) {
            problems.add(kind, 1, ProblemCode.NO_FOLDER, kind);
            return all;
        }
        try {
            FolderFiles.in(start).stream()
                    .filter(file -> file.toString().endsWith(ENDING))
                    .forEach(file -> read(file, all));
        } catch (IOException e) {
            problems.add(kind, 1, ProblemCode.UNREADABLE);
        }
        return all;
    }

    /** A single file that need not be there. */
    Optional<YamlFile> maybe(String name) {
        Path file = folder.resolve(name);
        return Files.isRegularFile(file) ? YamlReader.read(file, name, placeholders, problems) : Optional.empty();
    }

    private void read(Path file, List<YamlFile> all) {
        String name = folder.relativize(file).toString();
        YamlReader.read(file, name, placeholders, problems).ifPresent(all::add);
    }

    /** A file is found by what it declares: {@code partners/police.yml} declares {@code police}. */
    static void mustBeNamed(Section top, String key, String id) {
        String name = top.fileName();
        String expected = name.substring(name.indexOf('/') + 1, name.length() - ENDING.length());
        if (!id.isEmpty() && !id.equals(expected)) {
            top.problem(key, ProblemCode.WRONG_FILE_NAME, id, expected);
        }
    }
}
