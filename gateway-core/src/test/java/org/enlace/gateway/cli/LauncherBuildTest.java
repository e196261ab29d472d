package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher builds what a command needs and nothing else, with a script in the place of Maven. */
class LauncherBuildTest {

    private static final List<String> MODULES = List.of(
            "mappings",
            "gateway-core/disclosure",
            "bench/hostile",
            "connectors/connector-api",
            "connectors/connector-testkit",
            "connectors/connector-http",
            "connectors/connector-soap",
            "connectors/connector-rest",
            "connectors/connector-file",
            "connectors/connector-sftp",
            "gateway-core",
            "bench/simulators",
            "bench/crash",
            "bench/floors",
            "bench/load",
            "bench/translation");

    /** Notes its arguments, says what Maven says, and leaves what is looked for. */
    private static final String MAVEN = """
            #!/usr/bin/env bash
            echo "$@" >> calls
            echo '[INFO] Downloaded from central: https://repository.example/one.jar (1 kB)'
            echo '[INFO] Building connector-api 0.2.0-SNAPSHOT              [3/12]'
            command sleep 0.3
            [[ -e broken ]] && { echo '[ERROR] invented'; exit 1; }
            mkdir -p {gateway-core,bench/{simulators,crash,floors,load,translation}}/target/{classes,lib}
            """;

    private final Map<String, String> options = new HashMap<>();

    @TempDir
    private Path home;

    @BeforeEach
    void layOut() throws IOException {
        Files.copy(Path.of("../enlace"), home.resolve("enlace"));
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.createDirectories(home.resolve("mappings/catalogue"));
        for (String module : MODULES) {
            Files.createDirectories(home.resolve(module).resolve("src/main"));
            Files.writeString(home.resolve(module).resolve("pom.xml"), "<project/>");
        }
        Path maven = Files.writeString(home.resolve("maven"), MAVEN);
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        Files.writeString(
                home.resolve("before.sh"),
                "exec() { if [[ $1 == */bin/java ]]; then echo \"$*\" >started; echo \"runs ${*: -1}\"; else command \"$@\"; fi; }\n"
                        // The launcher's second of progress is a tenth here.
                        + "sleep() { command sleep 0.1; }\n");
        makeOlder();
    }

    /** A file system may not tell two moments of one second apart. */
    private void makeOlder() throws IOException {
        try (Stream<Path> all = Files.walk(home)) {
            for (Path each : all.toList()) {
                Files.setLastModifiedTime(each, FileTime.from(Instant.now().minusSeconds(60)));
            }
        }
    }

    private String run(int status, String... words) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("bash", home.resolve("enlace").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("BASH_ENV", home.resolve("before.sh").toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("ENLACE_MAVEN", home.resolve("maven").toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS").forEach(builder.environment()::remove);
        builder.environment().putAll(options);
        builder.directory(home.toFile());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(status);
        return output;
    }

    /** What the JVM of the launcher is told. */
    private String started() throws IOException {
        return Files.readString(home.resolve("started"));
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(home.resolve("calls"));
    }

    @ParameterizedTest
    @CsvSource({
        "demo, 'gateway-core,bench/simulators'",
        "crash, 'gateway-core,bench/simulators,bench/crash'",
        "bench, 'gateway-core,bench/simulators,bench/floors,bench/load,bench/translation'"
    })
    void aCommandBuildsItsOwnModulesWithoutTestsAndAnalysis(String command, String modules) throws Exception {
        assertThat(run(0, command))
                .containsPattern("s {2}connector-api \\[3/12\\], 1 files downloaded")
                .endsWith("runs " + command + "\n");

        assertThat(calls())
                .singleElement()
                .asString()
                .contains("-pl " + modules + " -am", "-Dmaven.test.skip=true", "-Dquick");
    }

    @Test
    void whatIsBuiltIsBuiltAgainOnlyAfterAnEdit() throws Exception {
        run(0, "demo");
        run(0, "run");
        assertThat(calls()).hasSize(1);

        Files.writeString(home.resolve("connectors/connector-soap/src/main/Edited.java"), "");
        Files.setLastModifiedTime(
                home.resolve("connectors/connector-soap/src/main/Edited.java"),
                FileTime.from(Instant.now().plusSeconds(5)));
        run(0, "run");
        assertThat(calls()).hasSize(2);
    }

    @Test
    void aBuildOfTheDemoIsNoneOfTheBenchmarks() throws Exception {
        run(0, "demo");
        run(0, "bench");
        run(0, "bench");
        assertThat(calls()).hasSize(2);
    }

    @Test
    void aBuildThatFailsShowsItsEndAndRunsNothing() throws Exception {
        Files.writeString(home.resolve("broken"), "");
        assertThat(run(1, "demo"))
                .contains("[ERROR] invented", "The build failed; all of its output is in")
                .doesNotContain("runs demo");
        assertThat(home.resolve("target")).isDirectoryNotContaining("glob:**.built");
    }

    @Test
    void aDemonstrationNotesTheClassesOfTheLauncherUntilItsArchiveIsThere() throws Exception {
        run(0, "check");
        assertThat(started()).contains("target/classes:").doesNotContain("DumpLoadedClassList", "@");
        run(0, "demo");
        assertThat(started()).contains("target/classes:", "-XX:DumpLoadedClassList=" + home + "/target/java/launcher/");

        prepare(key());
        for (String command : List.of("demo", "check")) {
            run(0, command);
            assertThat(started())
                    .contains("@" + home + "/target/java/launcher/launcher.arguments")
                    .doesNotContain("target/classes:", "DumpLoadedClassList");
        }
    }

    @Test
    void anArchiveOfAnotherJdkOfOtherJarsOrOfAnEarlierBuildIsLeftAlone() throws Exception {
        run(0, "demo");
        String key = key();
        prepare("0 0");
        run(0, "demo");
        assertThat(started()).doesNotContain("@");

        prepare(key);
        Path jar = Files.createFile(home.resolve("gateway-core/target/lib/one.jar"));
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(5)));
        run(0, "demo");
        assertThat(started()).doesNotContain("@");

        Files.delete(jar);
        run(0, "demo");
        assertThat(started()).contains("@");
        Files.setLastModifiedTime(
                home.resolve("target/enlace-gateway-core-simulators.built"),
                FileTime.from(Instant.now().plusSeconds(5)));
        run(0, "demo");
        assertThat(started()).doesNotContain("@");
    }

    @Test
    void withOptionsFromOutsideNothingIsNotedAndNoArchiveUsed() throws Exception {
        run(0, "demo");
        prepare(key());
        options.put("JAVA_TOOL_OPTIONS", "-javaagent:/opt/a.jar");
        run(0, "demo");
        assertThat(started()).doesNotContain("@", "DumpLoadedClassList");
    }

    private String key() throws IOException {
        return started().replaceFirst("(?s).*-Denlace.launcher.key=(\\d+ \\d+) .*", "$1");
    }

    private void prepare(String key) throws IOException {
        Files.writeString(home.resolve("target/java/launcher/launcher.arguments"), "# " + key + "\n");
        Files.setLastModifiedTime(
                home.resolve("target/java/launcher/launcher.arguments"),
                FileTime.from(Instant.now().plusSeconds(2)));
    }
}
