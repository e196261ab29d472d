package org.enlace.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The temporary folders of one test JVM, those of {@code @TempDir} too; they go when the JVM ends. They lie in memory where there is room: a test class
 * makes and deletes two thousand files of a database, which takes ext4 seven tenths of a processor second.
 */
public final class TestFolder implements TempDirFactory {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long LEAST_ROOM = 4L << 30;
    private static final String PREFIX = "enlace-tests-";

    private record Root(Path folder) implements AutoCloseable {

        static Root make() {
            try {
                Path folder = parent().resolve(PREFIX + ProcessHandle.current().pid());
                FileSystemUtils.deleteRecursively(folder);
                Files.createDirectory(folder);
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
                return new Root(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    /** A new folder whose name begins with {@code prefix}, for its owner only. */
    public static Path make(String prefix) throws IOException {
        return Files.createTempDirectory(TestRun.shared(Root.class, Root::make).folder(), prefix);
    }

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
        return make("junit-");
    }

    /** Those of JVMs that were killed. */
    public static List<Path> abandoned() throws IOException {
        try (Stream<Path> all = Files.list(parent())) {
            return all.filter(TestFolder::isAbandoned).toList();
        }
    }

    private static boolean isAbandoned(Path folder) {
        String name = folder.getFileName().toString();
        return name.matches(PREFIX + "[0-9]+")
                && ProcessHandle.of(Long.parseLong(name.substring(PREFIX.length())))
                        .isEmpty();
    }

    private static Path parent() throws IOException {
        boolean roomy = Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= LEAST_ROOM;
        return roomy ? MEMORY : Path.of(System.getProperty("java.io.tmpdir"));
    }
}
