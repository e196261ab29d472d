package org.enlace.gateway.cli.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.enlace.gateway.cli.ClassArchiveProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

    @TempDir
    private Path folder;

    @Test
    void aStartNotesItsClassesAndTheNextTakesThemFromTheArchive() throws Exception {
        Path jar = jarOf(ClassArchiveProbe.class);
        ClassArchive archive = ClassArchive.of(folder.resolve("java"), jar.toString());
        List<String> first = archive.flagsOrNote();
        assertThat(first).anyMatch(flag -> flag.startsWith("-XX:DumpLoadedClassList="));
        assertThat(run(first, jar)).contains("not shared");

        assertThat(archive.make()).isTrue();

        assertThat(archive.flagsOrNote()).isEqualTo(archive.flags()).isNotEmpty();
        assertThat(run(archive.flags(), jar)).isEqualTo("shared");
        assertThat(folder.resolve("java").toFile().list()).hasSize(1);
    }

    @Test
    void aListWhoseArchiveWasNotFinishedServesTheNextStart() throws Exception {
        Path jar = jarOf(ClassArchiveProbe.class);
        ClassArchive interrupted = ClassArchive.of(folder.resolve("java"), jar.toString());
        run(interrupted.flagsOrNote(), jar);
        interrupted.completeList();

        ClassArchive next = ClassArchive.of(folder.resolve("java"), jar.toString());
        assertThat(next.flagsOrNote()).as("nothing is noted again").isEmpty();
        assertThat(next.make()).isTrue();
        assertThat(run(next.flags(), jar)).isEqualTo("shared");
        assertThat(folder.resolve("java").toFile().list()).hasSize(1);
    }

    /** A short demonstration ends before its archive is made; without this each of them would begin it anew. */
    @Test
    void anArchiveIsFinishedAlthoughItsLauncherHasEnded() throws Exception {
        Path jar = jarOf(ClassArchiveProbe.class);
        ClassArchive next = ClassArchive.of(folder.resolve("java"), jar.toString());
        run(next.flagsOrNote(), jar);
        next.completeList();
        Process launcher = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ArchiveMaker.class.getName(),
                        folder.resolve("java").toString(),
                        jar.toString())
                .inheritIO()
                .start();
        await().atMost(Duration.ofMinutes(2))
                .until(() -> next.isBeingMade() || !next.flags().isEmpty());
        launcher.destroyForcibly().waitFor();

        await().atMost(Duration.ofMinutes(2))
                .until(() -> folder.resolve("java").toFile().list((in, name) -> !name.endsWith(".jsa")).length == 0);
        assertThat(run(next.flags(), jar)).isEqualTo("shared");
        assertThat(folder.resolve("java").toFile().list()).hasSize(1);
    }

    /** A launcher that makes an archive and does nothing else. */
    static final class ArchiveMaker {

        private ArchiveMaker() {}

        public static void main(String[] args) throws Exception {
            ClassArchive.of(Path.of(args[0]), args[1]).make();
        }
    }

    @Test
    void lambdasComeFromTheArchiveToo() throws Exception {
        Path jar = jarOf(ClassArchiveProbe.class);
        ClassArchive archive = ClassArchive.of(folder.resolve("java"), jar.toString());
        run(archive.flagsOrNote(), jar);
        assertThat(archive.make()).isTrue();

        run(archive.flags(), jar);
        assertThat(Files.readAllLines(folder.resolve("loaded.log")))
                .filteredOn(line -> line.contains("ClassArchiveProbe$$Lambda"))
                .singleElement()
                .asString()
                .contains("shared objects file");
    }

    /** JDK 17 dies of a lambda whose class stays out, and ends at a line that it does not know. */
    @Test
    void aListThatTheJdkFailsAtIsTriedWithoutItsLambdasAtTheNextStart() throws Exception {
        Path jar = jarOf(ClassArchiveProbe.class);
        ClassArchive archive = ClassArchive.of(folder.resolve("java"), jar.toString());
        run(archive.flagsOrNote(), jar);
        archive.completeList();
        Path list = folder.resolve("java").toFile().listFiles()[0].toPath();
        Files.writeString(list, Files.readString(list) + "@invented\n");
        assertThat(archive.make()).isFalse();

        assertThat(archive.make()).isTrue();
        assertThat(run(archive.flags(), jar)).isEqualTo("shared");
    }

    @Test
    void jarsThatAreNotAsTheyWereAreReadAsEver() throws Exception {
        Path jar = jarOf(ClassArchiveProbe.class);
        ClassArchive archive = ClassArchive.of(folder.resolve("java"), jar.toString());
        run(archive.flagsOrNote(), jar);
        archive.make();
        Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));

        assertThat(ClassArchive.of(folder.resolve("java"), jar.toString()).flags())
                .isEmpty();
        assertThat(run(archive.flags(), jar)).isEqualTo("not shared");
    }

    /** JDK 17 ends with a fault of the JVM when both meet. */
    @Test
    void whereAnAgentOrTheRecorderLooksAtEachClassItIsLeftAlone() throws Exception {
        Path jar = jarOf(ClassArchiveProbe.class);
        ClassArchive archive = ClassArchive.of(folder.resolve("java"), jar.toString());
        run(archive.flagsOrNote(), jar);
        assertThat(archive.make()).isTrue();

        for (String options : List.of("-javaagent:/opt/a.jar", "-Xmx1g -XX:StartFlightRecording=delay=1s")) {
            ClassArchive watched = ClassArchive.of(
                    folder.resolve("java"), jar.toString(), name -> name.equals("JAVA_TOOL_OPTIONS") ? options : null);
            assertThat(watched.flagsOrNote()).isEmpty();
        }
        assertThat(archive.flagsOrNote()).isNotEmpty();
    }

    @Test
    void withoutJarsOrAFolderToWriteToThereIsNone() throws Exception {
        assertThat(ClassArchive.of(folder, folder.toString()).flagsOrNote()).isEmpty();
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(ClassArchive.of(file, "a.jar").flagsOrNote()).isEmpty();
        assertThat(ClassArchive.of(folder, "a.jar").make()).isFalse();
    }

    @Test
    void theLauncherStartsWithItsArchiveByAFileOfArguments() throws Exception {
        Path jar = jarOf(ClassArchiveProbe.class);
        Path home = Files.createDirectory(folder.resolve("a \"folder\""));
        ClassArchive archive = ClassArchive.ofThisProcess(home, jar.toString());
        run(
                List.of("-XX:DumpLoadedClassList="
                        + home.resolve(ProcessHandle.current().pid() + ".classes")),
                jar);
        assertThat(archive.make()).isTrue();
        Path file = home.resolve("launcher.arguments");
        ArgumentFile.writeForLauncher(file, "1 2", jar.toString(), archive.flags());

        assertThat(Files.readAllLines(file)).startsWith("# 1 2");
        assertThat(run(List.of("@" + file), jar)).isEqualTo("shared");
        assertThat(home.toFile().list()).hasSize(2);
    }

    /** What it says and nothing else: anyone who has no archive is told nothing about it. */
    private static String run(List<String> flags, Path jar) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-Xlog:class+load:file=" + jar.resolveSibling("loaded.log")));
        command.addAll(List.of("-cp", jar.toString(), ClassArchiveProbe.class.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("done\n");
        assertThat(process.waitFor()).isZero();
        String line = Files.readAllLines(jar.resolveSibling("loaded.log")).stream()
                .filter(each -> each.contains(ClassArchiveProbe.class.getName()))
                .findFirst()
                .orElseThrow();
        return line.contains("shared objects file") ? "shared" : "not shared";
    }

    private Path jarOf(Class<?> type) throws Exception {
        Path jar = folder.resolve("probe.jar");
        String name = type.getName().replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                var in = type.getClassLoader().getResourceAsStream(name)) {
            out.putNextEntry(new JarEntry(name));
            in.transferTo(out);
        }
        return jar;
    }
}
