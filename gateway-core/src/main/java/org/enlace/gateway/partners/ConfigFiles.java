package org.enlace.gateway.partners;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.enlace.mappings.FolderFiles;
import org.enlace.mappings.NearestName;

/** The configuration folder: {@code partners/}, {@code agreements/}, {@code policies/}, each with {@code .yml} files in any depth. */
final class ConfigFiles {

    private static final String ENDING = ".yml";
    /** What was probably meant to be read. Other files may lie beside those that are. */
    private static final Pattern NEARLY = Pattern.compile("(?i).*\\.(ya?ml?l?|yl|ml|yal|ymal)");

    /** Spring reads them by itself, if the gateway is started beside this folder. */
    private static final Pattern SPRINGS = Pattern.compile("application(-.+)?\\.ya?ml");

    private static final Set<String> FILES =
            Set.of(ProtectedNamesReader.FILE, MinimisationReader.FILE, NoticesReader.FILE);
    private static final Set<String> FOLDERS = Set.of("partners", "agreements", "policies", "profiles");

    /** Is there while files come from another house; room promotion makes and removes it. */
    private static final String MOVING = ".promotion/next";

    private final Path folder;
    private final Placeholders placeholders;
    private final Problems problems;
    private final Set<String> unsure;

    /** @param unsure takes the names of files that cannot be read, without their ending */
    ConfigFiles(Path folder, Placeholders placeholders, Problems problems, Set<String> unsure) {
        this.folder = folder;
        this.placeholders = placeholders;
        this.problems = problems;
        this.unsure = unsure;
    }

    /** Complains about files and folders that are not read and whose names are nearly those of others: what they say would count for nothing. */
    void checkNames() {
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(path -> !FolderFiles.beside(path.getFileName())).sorted().forEach(this::checkName);
        } catch (IOException e) {
            problems.add("", 0, ProblemCode.UNREADABLE);
        }
    }

    private void checkName(Path path) {
        String name = path.getFileName().toString();
        if (Files.isDirectory(path)) {
            if (!FOLDERS.contains(name)
                    && NearestName.of(name, FOLDERS)
                            .filter(near -> !Files.exists(folder.resolve(near)))
                            .isPresent()) {
                unknown(name, ProblemCode.UNKNOWN_FOLDER, FOLDERS);
            }
        } else if (NEARLY.matcher(name).matches()
                && !FILES.contains(name)
                && !SPRINGS.matcher(name).matches()) {
            unknown(name, ProblemCode.UNKNOWN_FILE, FILES);
        }
    }

    private void unknown(String name, ProblemCode code, Set<String> valid) {
        problems.add(new ConfigProblem(name, 0, "", code, List.of(name), NearestName.of(name, valid)));
    }

    /** Complains about files of which some are of today and some of before: as a whole, nobody has reviewed them. */
    void checkWhole() {
        if (Files.exists(folder.resolve(MOVING))) {
            problems.add("", 0, ProblemCode.HALF_PROMOTED);
        }
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
            for (Path file : FolderFiles.in(start)) {
                if (file.toString().endsWith(ENDING)) {
                    read(file, all);
                } else if (Files.isRegularFile(file)
                        && NEARLY.matcher(file.toString()).matches()) {
                    problems.add(name(file), 0, ProblemCode.WRONG_ENDING);
                    unsure.add(bare(name(file)));
                }
            }
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
        String name = name(file);
        YamlReader.read(file, name, placeholders, problems).ifPresentOrElse(all::add, () -> unsure.add(bare(name)));
    }

    private String name(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private static String bare(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** What a file must declare. */
    static String expected(Section top) {
        String name = top.fileName();
        return name.substring(name.indexOf('/') + 1, name.length() - ENDING.length());
    }

    /** A file is found by what it declares: {@code partners/police.yml} declares {@code police}. */
    static void mustBeNamed(Section top, String key, String id, Reading reading) {
        String expected = expected(top);
        if (!id.equals(expected)) {
            reading.unsure.add(bare(top.fileName()));
            reading.unsure.add(top.fileName().substring(0, top.fileName().indexOf('/') + 1) + id);
            if (!id.isEmpty()) {
                top.problem(key, ProblemCode.WRONG_FILE_NAME, id, expected);
            }
        }
    }
}
