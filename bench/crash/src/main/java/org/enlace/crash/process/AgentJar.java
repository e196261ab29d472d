package org.enlace.crash.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import net.bytebuddy.ByteBuddy;
import org.enlace.crash.agent.CrashAgent;

/** Packs the agent's classes into a jar that a JVM loads with {@code -javaagent}. */
final class AgentJar {

    private static final String PACKAGE = "org/enlace/crash/agent";

    private AgentJar() {}

    /** Writes the jar; Byte Buddy is named in its manifest. */
    static Path write(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Premain-Class", CrashAgent.class.getName());
        main.put(Attributes.Name.CLASS_PATH, place(ByteBuddy.class).toUri().toString());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            Path own = place(CrashAgent.class);
            if (Files.isDirectory(own)) {
                copy(own.resolve(PACKAGE), entries);
            } else {
                try (FileSystem packed = FileSystems.newFileSystem(own)) {
                    copy(packed.getPath(PACKAGE), entries);
                }
            }
        }
        return jar;
    }

    private static void copy(Path folder, JarOutputStream entries) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            entries.putNextEntry(new ZipEntry(PACKAGE + "/" + file.getFileName()));
            try (InputStream in = Files.newInputStream(file)) {
                in.transferTo(entries);
            }
            entries.closeEntry();
        }
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
