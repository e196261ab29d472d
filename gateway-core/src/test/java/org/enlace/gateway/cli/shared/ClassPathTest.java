package org.enlace.gateway.cli.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only jars can be archived: a class path with a folder makes each start of the demonstration slow. */
class ClassPathTest {

    private static final Instant BUILT = Instant.parse("2026-12-01T12:00:00Z");

    @TempDir
    Path folder;

    private Path module;
    private Path classes;
    private Path library;

    @BeforeEach
    void build() throws IOException {
        module = folder.resolve("gateway-core");
        Path target = module.resolve("target");
        classes = Files.createDirectories(target.resolve("classes"));
        library = file(Files.createDirectories(target.resolve("lib")).resolve("a.jar"), BUILT);
        file(classes.resolve("A.class"), BUILT);
        Files.setLastModifiedTime(classes, FileTime.from(BUILT));
    }

    @Test
    void theJarOfTheModuleIsTakenForItsClasses() throws IOException {
        Path jar = file(module.resolve("target/gateway-core-1.jar"), BUILT.plusSeconds(1));

        assertThat(ClassPath.of(module)).isEqualTo(jar + File.pathSeparator + library);
    }

    @Test
    void theJarOfTheTestsBesideItChangesNothing() throws IOException {
        Path jar = file(module.resolve("target/gateway-core-1.jar"), BUILT.plusSeconds(1));
        file(module.resolve("target/gateway-core-1-tests.jar"), BUILT.plusSeconds(2));

        assertThat(ClassPath.of(module)).isEqualTo(jar + File.pathSeparator + library);
    }

    @Test
    void classesThatWereCompiledLaterAreTakenThemselves() throws IOException {
        file(module.resolve("target/gateway-core-1.jar"), BUILT.minusSeconds(1));

        assertThat(ClassPath.of(module)).isEqualTo(classes + File.pathSeparator + library);
    }

    private static Path file(Path path, Instant modified) throws IOException {
        Files.writeString(path, "");
        return Files.setLastModifiedTime(path, FileTime.from(modified));
    }
}
