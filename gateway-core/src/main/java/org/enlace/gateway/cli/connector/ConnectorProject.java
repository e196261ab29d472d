package org.enlace.gateway.cli.connector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.enlace.connector.ConnectorApi;
import org.enlace.gateway.cli.shared.CommandFailedException;
import org.enlace.gateway.cli.shared.InstallDir;

/**
 * Writes the project of a new connector: sources from the conformance suite, whose tests keep them valid; build file and next steps from here; two
 * jars of ours.
 */
final class ConnectorProject {

    private static final String API = "connector-api";
    private static final String SUITE = "connector-testkit";
    private static final String CAMEL = "/META-INF/maven/org.apache.camel/camel-api/pom.properties";

    /** The partner of the connector, in the words of the conformance suite. */
    enum Kind {
        HTTP,
        POLLING
    }

    private final InstallDir home;
    private final String name;
    private final Kind kind;

    ConnectorProject(InstallDir home, String name, Kind kind) {
        this.home = home;
        this.name = name;
        this.kind = kind;
    }

    /** Writes all of it or nothing; the folder must not exist. */
    void write(Path target) throws IOException {
        Path suite = jar(SUITE);
        Path api = jar(API);
        Map<String, String> files = new LinkedHashMap<>(ScaffoldJar.sources(suite, name, kind.name()));
        files.put("pom.xml", text("pom.xml"));
        files.put("README.md", text("README.md"));
        files.put("example/partners/harbour.yml", text(place() + "partner.yml"));
        if (kind == Kind.HTTP) {
            files.put("example/policies/harbour/police-report/v1.yml", text("policy.yml"));
        }
        files.put("example/agreements/harbour-reports.yml", text(place() + "agreement.yml"));
        files.put(".gitignore", "target/\n*.p12\n*.password\n");
        Files.createDirectories(target.getParent());
        Path beside = Files.createTempDirectory(target.getParent(), "connector-");
        for (Map.Entry<String, String> each : files.entrySet()) {
            Path file = beside.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, each.getValue(), StandardCharsets.UTF_8);
        }
        Path lib = Files.createDirectory(beside.resolve("lib"));
        Files.copy(api, lib.resolve(API + ".jar"));
        Files.copy(suite, lib.resolve(SUITE + ".jar"));
        Files.setPosixFilePermissions(beside, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Returns the jar of a built module. */
    private Path jar(String module) throws IOException {
        Path target = home.root().resolve("connectors").resolve(module).resolve("target");
        if (Files.isDirectory(target)) {
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, module + "-*.jar")) {
                for (Path jar : jars) {
                    return jar;
                }
            }
        }
        throw new CommandFailedException(
                "not.built", home.shown(home.root().resolve("connectors").resolve(module)));
    }

    private String place() {
        return kind == Kind.POLLING ? "polling/" : "";
    }

    private String text(String file) throws IOException {
        try (InputStream in = ConnectorProject.class.getResourceAsStream(file + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("@NAME@", name)
                    .replace("@API@", ConnectorApi.VERSION)
                    .replace("@CAMEL@", camel());
        }
    }

    /** The version of the gateway's Camel, which a plugin must use too. */
    static String camel() throws IOException {
        try (InputStream in = ConnectorProject.class.getResourceAsStream(CAMEL)) {
            Properties facts = new Properties();
            facts.load(in);
            return facts.getProperty("version");
        }
    }
}
