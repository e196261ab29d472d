package org.enlace.gateway.cli.shared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the JVM arguments of a gateway, for any caller and any data folder, as a file that {@code java @FILE} reads: programs that measure the
 * product start it as the product does, and may not use its code. Another file tells the script how to start the launcher.
 */
public final class ArgumentFile {

    private ArgumentFile() {}

    /** Writes the file for this built gateway; returns its path. */
    public static Path write(InstallDir home) throws IOException {
        String classPath = ClassPath.of(home.gateway());
        return write(home, classPath, ClassArchive.of(home.forJava(), classPath).flags());
    }

    /**
     * Writes the same as {@link #write}; where there is no class archive yet, the gateway that starts on these ports next makes one like any first
     * start, which takes half a minute.
     */
    public static Path writeForStarts(InstallDir home, Ports ports) throws IOException {
        String classPath = ClassPath.of(home.gateway());
        ClassArchive archive = ClassArchive.of(home.forJava(), classPath);
        Path file = write(home, classPath, archive.flagsOrNote());
        ClassArchive.makeOnce(ports, List.of(archive), () -> write(home));
        return file;
    }

    private static Path write(InstallDir home, String classPath, List<String> archive) throws IOException {
        return write(
                home.forJava().resolve("gateway.arguments"),
                lines(archive) + lines(JavaCommand.gatewayFlags(classPath)));
    }

    /**
     * Writes the arguments with which the script starts the launcher.
     *
     * @param title the first line, by which the script sees whether the file is for its folder and its JDK
     */
    public static void writeForLauncher(Path file, String title, String classPath, List<String> archive)
            throws IOException {
        write(file, "# " + title + "\n" + lines(archive) + lines(List.of("-cp", classPath)));
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Path next = Files.createTempFile(file.getParent(), "arguments", ".next");
        Files.writeString(next, text);
        return Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String lines(List<String> arguments) {
        return arguments.stream()
                .map(each -> '"' + each.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n")
                .collect(Collectors.joining());
    }
}
