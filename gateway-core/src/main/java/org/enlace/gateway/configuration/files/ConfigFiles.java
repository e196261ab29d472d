package org.enlace.gateway.configuration.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.enlace.gateway.configuration.yaml.ConfigProblem;
import org.enlace.gateway.configuration.yaml.Placeholders;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.gateway.configuration.yaml.ProblemCollector;
import org.enlace.gateway.configuration.yaml.YamlFile;
import org.enlace.gateway.configuration.yaml.YamlReader;
import org.enlace.gateway.configuration.yaml.YamlSection;
import org.enlace.mappings.FolderFiles;
import org.enlace.mappings.NearestName;

/** Reads the configuration folder: {@code partners/}, {@code agreements/}, {@code policies/}, each with {@code .yml} files in any depth. */
public final class ConfigFiles {

    private static final String ENDING = ".yml";
    /** File endings that are probably misspelt. Other files may be in the same folder. */
    private static final Pattern NEARLY = Pattern.compile("(?i).*\\.(ya?ml?l?|yl|ml|yal|ymal)");

    /** Spring reads these files by itself, if the gateway is started in this folder. */
    private static final Pattern SPRINGS = Pattern.compile("application(-.+)?\\.ya?ml");

    private static final Set<String> FILES =
            Set.of(ProtectedNamesReader.FILE, MinimisationReader.FILE, NotificationPlanReader.FILE);
    private static final Set<String> FOLDERS = Set.of("partners", "agreements", "policies", "profiles");

    /** Exists while a promotion writes files of another environment; the promotion package creates and removes it. */
    private static final String MOVING = ".promotion/next";

    private final Path folder;
    private final Placeholders placeholders;
    private final ProblemCollector problems;
    private final Set<String> unsure;

    /** @param unsure receives the names of files that cannot be read, without their ending */
    public ConfigFiles(Path folder, Placeholders placeholders, ProblemCollector problems, Set<String> unsure) {
        this.folder = folder;
        this.placeholders = placeholders;
        this.problems = problems;
        this.unsure = unsure;
    }

    /** Reports files and folders that are not read and whose names are close to those of others: their content would be ignored. */
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

    /** Reports an interrupted promotion: part of the files is new and part is old, and this combination was never reviewed. */
    void checkWhole() {
        if (Files.exists(folder.resolve(MOVING))) {
            problems.add("", 0, ProblemCode.HALF_PROMOTED);
        }
    }

    /** All files of one kind, ordered by name. */
    public List<YamlFile> of(String kind) {
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

    /** Returns a single optional file. */
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

    /** Returns the id that a file must declare. */
    static String expected(YamlSection top) {
        String name = top.fileName();
        return name.substring(name.indexOf('/') + 1, name.length() - ENDING.length());
    }

    /** A file is found by what it declares: {@code partners/police.yml} declares {@code police}. */
    static void mustBeNamed(YamlSection top, String key, String id, ConfigReadingState reading) {
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
