package org.enlace.gateway.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.enlace.gateway.cli.shared.ClassArchive;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoArchivesTest {

    private static final String KEY = "enlace.launcher.key";

    @TempDir
    private Path root;

    @BeforeEach
    void build() throws Exception {
        for (String module : new String[] {"gateway-core", "bench/simulators"}) {
            Path target = root.resolve(module).resolve("target");
            Files.createDirectories(target.resolve("classes"));
            Files.createDirectories(target.resolve("lib"));
        }
        Files.createFile(root.resolve("gateway-core/target/lib/one.jar"));
    }

    @AfterEach
    void forget() {
        System.clearProperty(KEY);
    }

    @Test
    void anArchiveThatABuildLeftIsToldToTheScriptAgain() throws Exception {
        InstallDir home = new InstallDir(root);
        Path folder = home.forJava().resolve("launcher");
        Path list =
                Files.createDirectories(folder).resolve(ProcessHandle.current().pid() + ".classes");
        Path arguments = folder.resolve("launcher.arguments");
        DemoArchives archives = new DemoArchives(home, DataFolder.at(root.resolve("data")));
        Files.writeString(list, "java/lang/Object\n");
        System.setProperty(KEY, "1 2");
        archives.makeOnce(new Ports(1));
        assertThat(arguments).doesNotExist();

        Path archive = Files.createFile(folder.resolve(ClassArchive.key(home.gatewayClassPath()) + ".jsa"));
        archives.makeOnce(new Ports(1));
        assertThat(Files.readAllLines(arguments))
                .startsWith("# 1 2")
                .anyMatch(line -> line.contains(archive.toString()));
    }
}
