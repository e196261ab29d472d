package org.enlace.gateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What every JVM of a gateway is told, whoever starts it and wherever its data lie, as a file that {@code java @FILE} reads: programs that measure the
 * product start it as the product does, and may not use its code.
 */
final class ArgumentFile {

    private ArgumentFile() {}

    /** Writes it for this built gateway; returns where it is. */
    static Path write(Home home) throws IOException {
        String classPath = ClassPath.of(home.gateway());
        Files.createDirectories(home.forJava());
        Path next = Files.createTempFile(home.forJava(), "gateway", ".next");
        Files.writeString(
                next,
                lines(ClassArchive.of(home.forJava(), classPath).flags()) + lines(JavaCommand.gatewayFlags(classPath)));
        return Files.move(
                next,
                home.forJava().resolve("gateway.arguments"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static String lines(List<String> arguments) {
        return arguments.stream()
                .map(each -> '"' + each.replace("\\", "\\\\").replace("\"", "\\\"") + "\"\n")
                .collect(Collectors.joining());
    }
}
