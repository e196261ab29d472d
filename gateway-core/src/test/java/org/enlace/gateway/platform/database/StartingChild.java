package org.enlace.gateway.platform.database;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.IOUtils;
import org.apache.commons.lang3.StringUtils;
import org.postgresql.Driver;
import org.tukaani.xz.XZInputStream;

/** A JVM of its own that starts the server, says so, and waits to be killed. */
final class StartingChild {

    private static final List<Class<?>> NEEDED = List.of(
            StartingChild.class,
            EmbeddedPostgres.class,
            TarArchiveInputStream.class,
            IOUtils.class,
            StringUtils.class,
            XZInputStream.class,
            Driver.class);

    private StartingChild() {}

    public static void main(String[] words) throws InterruptedException {
        EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(words[0]));
        System.out.println(server.port());
        Thread.sleep(60_000);
    }

    /** Starts the child; its first line says that the server runs. */
    static Process launch(Path dataFolder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Denlace.postgresql.programs=" + System.getProperty("enlace.postgresql.programs"),
                        "-cp",
                        classPath(),
                        StartingChild.class.getName(),
                        dataFolder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String classPath() {
        Set<String> places = new LinkedHashSet<>();
        for (Class<?> needed : NEEDED) {
            places.add(Path.of(URI.create(needed.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toString()))
                    .toString());
        }
        places.add(rootOf("roles.sql"));
        places.add(rootOf("/postgres-linux-x86_64.txz"));
        return String.join(File.pathSeparator, places);
    }

    /** The folder or jar in which a resource lies. */
    private static String rootOf(String resource) {
        URL url = EmbeddedPostgres.class.getResource(resource);
        String text = url.toString();
        if (text.startsWith("jar:")) {
            return Path.of(URI.create(text.substring("jar:".length(), text.indexOf('!'))))
                    .toString();
        }
        Path file = Path.of(URI.create(text));
        String inside = EmbeddedPostgres.class.getPackageName().replace('.', '/') + "/" + resource;
        return file.toString().replace("/" + inside, "");
    }
}
