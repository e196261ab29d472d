package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What every JVM of a gateway is told, whoever starts it and wherever its data lie, as a file that {@code java @FILE} reads: programs that measure the
 * product start it as the product does, and may not use its code. Another one tells the script how to start the launcher.
 */
final class ArgumentFile {

    private ArgumentFile() {}

    /** Writes it for this built gateway; returns where it is. */
    static Path write(Home home) throws IOException {
        String classPath = ClassPath.of(home.gateway());
        return write(home, classPath, ClassArchive.of(home.forJava(), classPath).flags());
    }

    /** As {@link #write}; where there is no class archive yet, the gateway that starts on these ports next makes one as any first start does, which takes half a minute. */
    static Path writeForStarts(Home home, Ports ports) throws IOException {
        String classPath = ClassPath.of(home.gateway());
        ClassArchive archive = ClassArchive.of(home.forJava(), classPath);
        Path file = write(home, classPath, archive.flagsOrNote());
        ClassArchive.makeOnce(ports, List.of(archive), () -> write(home));
        return file;
    }

    private static Path write(Home home, String classPath, List<String> archive) throws IOException {
        return write(
                home.forJava().resolve("gateway.arguments"),
                lines(archive) + lines(JavaCommand.gatewayFlags(classPath)));
    }

    /**
     * What the script starts the launcher with.
     *
     * @param title the first line, by which the script sees whether the file is for its folder and its JDK
     */
    static void writeForLauncher(Path file, String title, String classPath, List<String> archive) throws IOException {
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
