package org.enlace.gateway.configuration.connectors;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.enlace.connector.ConnectorApi;

/** Makes plugins as an integrator would: compiles sources against connector-api and Camel, shades Camel in, packs and signs. */
public final class PluginJars {

    private static final String CAMEL =
            ".*/camel-(base|base-engine|cluster|core-engine|core-languages|core-model|core-processor|core-reifier"
                    + "|direct|file|management-api|support|xml-io-util|xml-jaxp-util|util-json)-\\d[^/]*\\.jar";
    private static final Map<String, byte[]> SHADED = new TreeMap<>();
    private static final Map<String, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

    private final Path folder;

    /** @param folder for what is made on the way */
    public PluginJars(Path folder) {
        this.folder = folder;
    }

    /**
     * What a plugin is made of.
     *
     * @param source of one class; the class is {@code example.TestConnector}
     * @param facts main attributes of the manifest, beside and over the usual ones; an empty value takes one out
     */
    public record Recipe(String source, Map<String, String> facts, boolean withCamel) {

        /** One with Camel inside. */
        public static Recipe of(String source, String version) {
            return new Recipe(source, Map.of("Implementation-Version", version), true);
        }

        /** One that is to be refused before Camel is needed. */
        public static Recipe bare(String source) {
            return new Recipe(source, Map.of("Implementation-Version", "1"), false);
        }

        Recipe with(String key, String value) {
            Map<String, String> more = new LinkedHashMap<>(facts);
            more.put(key, value);
            return new Recipe(source, more, withCamel);
        }
    }

    /** The jar without a signature. */
    public Path unsigned(Recipe recipe) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        if (recipe.withCamel()) {
            entries.putAll(shaded());
        }
        entries.putAll(compiled(recipe.source()));
        entries.put(
                "META-INF/services/org.enlace.connector.Connector",
                "example.TestConnector\n".getBytes(StandardCharsets.US_ASCII));
        Path jar = Files.createTempFile(Files.createDirectories(folder), "unsigned", ".jar");
        write(jar, manifest(recipe.facts()), entries);
        return jar;
    }

    private static Manifest manifest(Map<String, String> facts) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue(ConnectorApi.MANIFEST_KEY, ConnectorApi.VERSION);
        facts.forEach((key, value) -> {
            if (value.isEmpty()) {
                main.remove(new Attributes.Name(key));
            } else {
                main.putValue(key, value);
            }
        });
        return manifest;
    }

    static void write(Path jar, Manifest manifest, Map<String, byte[]> entries) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.setLevel(1);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        }
    }

    /** A copy of a jar in which some entries are other than they were; {@code null} takes one out. */
    public static Path tampered(Path jar, Map<String, byte[]> changes) throws IOException {
        Path copy = Files.createTempFile(jar.getParent(), "tampered", ".jar");
        Map<String, byte[]> left = new LinkedHashMap<>(changes);
        try (ZipFile in = new ZipFile(jar.toFile());
                java.util.zip.ZipOutputStream out = new java.util.zip.ZipOutputStream(Files.newOutputStream(copy))) {
            for (ZipEntry entry : in.stream().toList()) {
                byte[] content = left.containsKey(entry.getName())
                        ? left.remove(entry.getName())
                        : bytes(in.getInputStream(entry));
                put(out, entry.getName(), content);
            }
            for (Map.Entry<String, byte[]> more : left.entrySet()) {
                put(out, more.getKey(), more.getValue());
            }
        }
        return copy;
    }

    static byte[] entry(Path jar, String name) throws IOException {
        try (ZipFile in = new ZipFile(jar.toFile())) {
            return bytes(in.getInputStream(in.getEntry(name)));
        }
    }

    private static void put(java.util.zip.ZipOutputStream out, String name, byte[] content) throws IOException {
        if (content != null) {
            out.putNextEntry(new ZipEntry(name));
            out.write(content);
            out.closeEntry();
        }
    }

    /** The same source is compiled once. */
    private Map<String, byte[]> compiled(String source) throws IOException {
        Map<String, byte[]> before = COMPILED.get(source);
        if (before == null) {
            before = compile(source);
            COMPILED.put(source, before);
        }
        return before;
    }

    private Map<String, byte[]> compile(String source) throws IOException {
        Path work = Files.createTempDirectory(Files.createDirectories(folder), "source");
        Path file = Files.createDirectories(work.resolve("src/example")).resolve("TestConnector.java");
        Files.writeString(file, source);
        Path classes = Files.createDirectories(work.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(List.of("-nowarn", "-proc:none", "-d", classes.toString(), "-cp"));
        arguments.add(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> each.contains("connector-api") || each.contains("camel-"))
                .collect(Collectors.joining(File.pathSeparator)));
        arguments.add(file.toString());
        if (compiler.run(null, OutputStream.nullOutputStream(), errors, arguments.toArray(String[]::new)) != 0) {
            throw new IllegalStateException(errors.toString(StandardCharsets.UTF_8));
        }
        Map<String, byte[]> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                all.put(classes.relativize(each).toString().replace('\\', '/'), Files.readAllBytes(each));
            }
        }
        return all;
    }

    /** Camel's core and components; files of the same name are put one after the other, as a shading plugin does. */
    private static synchronized Map<String, byte[]> shaded() throws IOException {
        if (SHADED.isEmpty()) {
            for (String jar : Arrays.stream(
                            System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(each -> each.replace('\\', '/').matches(CAMEL))
                    .toList()) {
                try (ZipFile in = new ZipFile(jar)) {
                    for (ZipEntry entry : in.stream().filter(PluginJars::wanted).toList()) {
                        SHADED.merge(entry.getName(), bytes(in.getInputStream(entry)), PluginJars::joined);
                    }
                }
            }
        }
        return SHADED;
    }

    private static boolean wanted(ZipEntry entry) {
        String name = entry.getName();
        return !entry.isDirectory()
                && (name.endsWith(".class") && !name.startsWith("META-INF/")
                        || name.startsWith("META-INF/services/")
                        || name.startsWith("org/"));
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length + 1);
        both[one.length] = '\n';
        System.arraycopy(other, 0, both, one.length + 1, other.length);
        return both;
    }

    private static byte[] bytes(InputStream in) throws IOException {
        try (in) {
            return in.readAllBytes();
        }
    }
}
