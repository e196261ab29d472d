package org.enlace.gateway.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.enlace.connector.ConnectorApi;

/** Does what {@code mvn package} does with a new connector's project, but for its tests: those the room of the suite runs. */
final class ScaffoldProject {

    private static final String NEEDED =
            "camel-(base|base-engine|core-engine|core-languages|core-model|core-processor|core-reifier|direct|management-api"
                    + "|scheduler|support|util-json|xml-jaxp-util)-\\d[^/]*\\.jar";

    private static final Pattern VERSION = Pattern.compile("<version>([0-9.]+)</version>");

    private final Path project;

    ScaffoldProject(Path project) {
        this.project = project;
    }

    /** The jars of earlier versions stay, as Maven leaves them. */
    void build() throws IOException {
        Matcher version = VERSION.matcher(Files.readString(project.resolve("pom.xml")));
        if (!version.find()) {
            throw new IOException("no version in pom.xml");
        }
        Path classes = Files.createDirectories(project.resolve("target/classes"));
        compile(classes);
        copyResources(classes);
        Path lib = Files.createDirectories(project.resolve("target/lib"));
        for (String each : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(each);
            if (jar.getFileName().toString().matches(NEEDED) && !Files.exists(lib.resolve(jar.getFileName()))) {
                Files.copy(jar, lib.resolve(jar.getFileName()));
            }
        }
        pack(classes, version.group(1));
    }

    private void compile(Path classes) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("-nowarn", "-proc:none", "--release", "17", "-encoding", "UTF-8"));
        arguments.addAll(List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path")));
        arguments.addAll(
                files(project.resolve("src/main/java")).map(Path::toString).toList());
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        if (ToolProvider.getSystemJavaCompiler()
                        .run(null, OutputStream.nullOutputStream(), errors, arguments.toArray(String[]::new))
                != 0) {
            throw new IllegalStateException(errors.toString(StandardCharsets.UTF_8));
        }
    }

    private void copyResources(Path classes) throws IOException {
        Path resources = project.resolve("src/main/resources");
        for (Path each : files(resources).toList()) {
            Path target = classes.resolve(resources.relativize(each).toString());
            Files.createDirectories(target.getParent());
            Files.write(target, Files.readAllBytes(each));
        }
    }

    private void pack(Path classes, String version) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue(ConnectorApi.MANIFEST_KEY, ConnectorApi.VERSION);
        main.putValue("Implementation-Version", version);
        Path jar = project.resolve("target/" + project.getFileName() + "-" + version + ".jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (Path each : files(classes).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                out.write(Files.readAllBytes(each));
                out.closeEntry();
            }
        }
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return Arrays.stream(all.filter(Files::isRegularFile).toArray(Path[]::new));
        }
    }
}
