package org.enlace.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The classes on the page about a connector for a database table compile in the project of the scaffold. */
class DatabasePageTest {

    private static final String FENCE = "```(java)?\n";

    /** Stubs, because Enlace does not ship the driver of the example. */
    private static final Map<String, String> DRIVER =
            Map.of("src/main/java/org/h2/Driver.java", """
            package org.h2;
            public class Driver implements java.sql.Driver {
                public java.sql.Connection connect(String url, java.util.Properties info) { return null; }
                public boolean acceptsURL(String url) { return true; }
                public java.sql.DriverPropertyInfo[] getPropertyInfo(String url, java.util.Properties info) { return null; }
                public int getMajorVersion() { return 2; }
                public int getMinorVersion() { return 3; }
                public boolean jdbcCompliant() { return true; }
                public java.util.logging.Logger getParentLogger() { return null; }
            }
            """, "src/test/java/org/h2/tools/Server.java", """
            package org.h2.tools;
            public class Server {
                public static Server createTcpServer(String... arguments) throws java.sql.SQLException { return null; }
                public Server start() throws java.sql.SQLException { return this; }
                public int getPort() { return 0; }
                public void stop() {}
            }
            """);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"connector-database.md", "connector-database.es.md"})
    void theClassesOfThePageCompile(String page) throws Exception {
        String[] parts =
                Files.readString(Path.of("../../docs/integrator", page)).split(FENCE);
        assertThat(parts).hasSize(5);
        Scaffold scaffold = new Scaffold("rows", "POLLING");
        List<String> sources = new ArrayList<>();
        for (Map.Entry<String, String> each : scaffold.sources().entrySet()) {
            if (each.getKey().matches("src/.*[.]java")) {
                sources.add(write(each.getKey(), edited(each.getKey(), each.getValue(), parts)));
            }
        }
        for (Map.Entry<String, String> each : DRIVER.entrySet()) {
            sources.add(write(each.getKey(), each.getValue()));
        }
        Suite.compile(Files.createDirectories(folder.resolve("classes")), sources);
    }

    /** Edits a source as the page says. */
    private static String edited(String path, String source, String[] parts) {
        String sqlImports = "import java.sql.*;\nimport java.util.*;\nimport ";
        if (path.endsWith("RowsSession.java")) {
            String head = source.substring(0, source.indexOf("/**"));
            return head.replaceFirst("import ", "import java.net.URI;\n" + sqlImports) + parts[1];
        }
        if (path.endsWith("QueueServer.java")) {
            String kept = source.substring(
                    source.lastIndexOf("@Override", source.indexOf(" secret()")),
                    source.lastIndexOf("@Override", source.indexOf(" deliver(")));
            String head = source.substring(0, source.indexOf("/**"));
            return head.replaceFirst("import ", sqlImports)
                    + parts[3].replaceFirst("(?m)^ *// secret, .*$", Matcher.quoteReplacement(kept));
        }
        return source.replace("QueueServer()", "RowsTable()");
    }

    private String write(String path, String source) throws IOException {
        Path file = folder.resolve(path.replace("QueueServer", "RowsTable"));
        Files.createDirectories(file.getParent());
        Files.writeString(file, source);
        return file.toString();
    }
}
