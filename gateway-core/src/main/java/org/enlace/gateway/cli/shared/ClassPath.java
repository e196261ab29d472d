package org.enlace.gateway.cli.shared;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Builds the class path of a built module: its classes, then every library beside them by name, so that the order is the same on every machine. */
public final class ClassPath {

    /** The end of the name of a module's jar of tests, which Maven makes beside the module's own. */
    private static final String TESTS = "-tests.jar";

    private ClassPath() {}

    /**
     * Returns the class path for the JVM. The module's own jar is used for its classes unless one of them was compiled later: only jars can be
     * archived.
     *
     * @throws CommandFailedException if the module has not been built
     */
    public static String of(Path module) {
        Path target = module.resolve("target");
        Path classes = target.resolve("classes");
        Path libraries = target.resolve("lib");
        if (!Files.isDirectory(classes) || !Files.isDirectory(libraries)) {
            throw new CommandFailedException("not.built", module);
        }
        try {
            List<Path> parts = jars(libraries, "*.jar");
            List<Path> own = jars(target, module.getFileName() + "-*.jar");
            own.removeIf(jar -> jar.toString().endsWith(TESTS));
            parts.add(0, own.size() == 1 && isOf(own.get(0), classes) ? own.get(0) : classes);
            return String.join(
                    File.pathSeparator, parts.stream().map(Path::toString).toList());
        } catch (IOException e) {
            throw new CommandFailedException("not.built", module);
        }
    }

    /**
     * Returns the class path of a package for the JVM.
     *
     * @param folders of jars, those of the first one first
     */
    static String packaged(Path... folders) {
        List<Path> parts = new ArrayList<>();
        for (Path folder : folders) {
            try {
                parts.addAll(jars(folder, "*.jar"));
            } catch (IOException e) {
                throw new CommandFailedException("package.incomplete", folder);
            }
        }
        return String.join(
                File.pathSeparator, parts.stream().map(Path::toString).toList());
    }

    private static List<Path> jars(Path folder, String pattern) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, pattern)) {
            files.forEach(found::add);
        }
        Collections.sort(found);
        return found;
    }

    private static boolean isOf(Path jar, Path classes) throws IOException {
        long made = Files.getLastModifiedTime(jar).toMillis();
        try (Stream<Path> all = Files.walk(classes)) {
            return all.allMatch(each -> each.toFile().lastModified() <= made);
        }
    }
}
