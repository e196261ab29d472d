package org.enlace.gateway.cli.connector;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Puts a connector's jar and all the libraries it needs into one jar, as a gateway wants it. */
final class PluginPacking {

    /** The libraries that the gateway shares with every plugin, so that they must not be in the jar. */
    private static final String SHARED = "(connector-api|connector-testkit|camel-api|camel-util|slf4j-api)\\b.*\\.jar";

    private final Map<String, byte[]> entries = new TreeMap<>();

    /**
     * Packs.
     *
     * @param own the connector's jar, with its manifest
     * @param libraries folder of the libraries; need not be there
     */
    static void pack(Path own, Path libraries, Path to) throws IOException {
        PluginPacking packing = new PluginPacking();
        Manifest manifest;
        try (JarFile jar = new JarFile(own.toFile())) {
            manifest = jar.getManifest();
            packing.add(jar);
        }
        for (Path library : libraries(libraries)) {
            try (JarFile jar = new JarFile(library.toFile())) {
                packing.add(jar);
            }
        }
        packing.write(manifest, to);
    }

    private static List<Path> libraries(Path folder) throws IOException {
        List<Path> all = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
                jars.forEach(all::add);
            }
        }
        all.removeIf(jar -> jar.getFileName().toString().matches(SHARED));
        all.sort(null);
        return all;
    }

    private void add(JarFile jar) throws IOException {
        for (JarEntry entry : java.util.Collections.list(jar.entries())) {
            if (wanted(entry)) {
                try (InputStream in = jar.getInputStream(entry)) {
                    entries.merge(
                            entry.getName(),
                            in.readAllBytes(),
                            (one, other) ->
                                    entry.getName().startsWith("META-INF/services/") ? joined(one, other) : one);
                }
            }
        }
    }

    private static boolean wanted(JarEntry entry) {
        String name = entry.getName();
        return !entry.isDirectory()
                && !name.equals(JarFile.MANIFEST_NAME)
                && !name.endsWith("module-info.class")
                && !name.startsWith("META-INF/maven/")
                && !name.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)");
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length + 1);
        both[one.length] = '\n';
        System.arraycopy(other, 0, both, one.length + 1, other.length);
        return both;
    }

    private void write(Manifest manifest, Path to) throws IOException {
        Manifest facts = manifest == null ? new Manifest() : manifest;
        try (OutputStream file = Files.newOutputStream(to);
                JarOutputStream out = new JarOutputStream(file, facts)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
    }
}
