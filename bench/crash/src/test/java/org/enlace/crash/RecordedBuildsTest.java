package org.enlace.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RecordedBuildsTest {

    @TempDir
    private Path root;

    @TempDir
    private Path data;

    private void git(String... words) throws Exception {
        List<String> command = new java.util.ArrayList<>(
                List.of("git", "-C", root.toString(), "-c", "user.name=Nobody", "-c", "user.email=nobody@example.org"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void eachStateOfTheSourcesIsNotedOnce() throws Exception {
        git("init");
        Files.writeString(root.resolve("pom.xml"), "one");
        git("add", ".");
        git("commit", "-m", "first");
        assertThat(RecordedBuilds.note(root, data))
                .hasSize(1)
                .allMatch(each -> each.matches("[0-9a-f]{40} \\(clean tree\\)"));
        Files.createDirectories(root.resolve("docs"));
        Files.writeString(root.resolve("docs").resolve("report.md"), "a report changes no build");
        assertThat(RecordedBuilds.note(root, data)).hasSize(1);
        Files.writeString(root.resolve("pom.xml"), "two");
        assertThat(RecordedBuilds.note(root, data)).hasSize(2).last().asString().endsWith("(tree with changes)");
        git("commit", "-am", "second");
        assertThat(RecordedBuilds.note(root, data)).hasSize(3).last().asString().endsWith("(clean tree)");
    }

    @Test
    void withoutSourcesItIsUnknown() throws Exception {
        assertThat(RecordedBuilds.note(root, data))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("unknown");
    }
}
