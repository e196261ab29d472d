package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectorPackageTest {

    private static final Instant NOON = Instant.parse("2026-03-07T12:00:00Z");

    @TempDir
    private Path project;

    private void built(String name, Instant at) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        Path jar = Files.createDirectories(project.resolve("target")).resolve(name);
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        Files.setLastModifiedTime(jar, FileTime.from(at));
    }

    @Test
    void theJarThatWasBuiltLastIsPackedThoughMavenLeftTheEarlierOnes() throws IOException {
        for (int version = 1; version < 10; version++) {
            built("mailbox-" + version + ".0.jar", NOON.plusSeconds(version == 5 ? 60 : version));
        }
        built("mailbox-1.0-plugin.jar", NOON.plusSeconds(90));
        assertThat(Launcher.run(project, "connector", "package", project.toString()))
                .contains("mailbox-5.0-plugin.jar")
                .endsWith("exit 0");
        assertThat(project.resolve("target/mailbox-5.0-plugin.jar")).exists();
    }
}
