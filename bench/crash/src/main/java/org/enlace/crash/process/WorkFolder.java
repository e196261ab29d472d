package org.enlace.crash.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The data folder of a run.
 *
 * @param root absolute
 */
record WorkFolder(Path root) {

    /** Creates missing folders. The database may run as another user and must be able to enter them. */
    void prepare() throws IOException {
        for (String folder : List.of("broker", "keys", "links", "simulators", "logs", "tmp", "crash")) {
            Files.createDirectories(root.resolve(folder));
            Files.setPosixFilePermissions(root.resolve(folder), PosixFilePermissions.fromString("rwx------"));
        }
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
    }

    /** Deletes all that brokers keep; none of them lives. */
    void loseBrokerStore() throws IOException {
        Path store = root.resolve("broker");
        List<Path> all;
        try (Stream<Path> walk = Files.walk(store)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            if (!each.equals(store)) {
                Files.delete(each);
            }
        }
    }

    Path notes() {
        return root.resolve("crash");
    }

    Path database() {
        return root.resolve("db").resolve("data");
    }

    /** Folder of the simulated partners. */
    Path simulators() {
        return root.resolve("simulators").resolve("simulators.pid");
    }

    /** A process that is started by us, with its log and its pid file; what an earlier harness has left of it is ended. */
    JavaProcess part(String name, java.util.function.Supplier<List<String>> command) throws IOException {
        return part(name, root.resolve(name + ".pid"), command);
    }

    JavaProcess part(String name, Path pidFile, java.util.function.Supplier<List<String>> command) throws IOException {
        JavaProcess part = new JavaProcess(name, root.resolve("logs").resolve(name + ".log"), pidFile, command);
        part.stopLeftOver();
        return part;
    }
}
