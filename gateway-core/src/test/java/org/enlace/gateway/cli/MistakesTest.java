package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.mappings.FolderFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.FileSystemUtils;

/**
 * Mistakes of an integrator, as {@code ./enlace check} tells them: each with file, line, key, the nearest name where there is one and the next step where
 * that is not plain. The files of {@code mistakes/} hold the mistakes of one run each, in the form {@code file | before | after | expected line}.
 */
class MistakesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private static Path site;

    @TempDir
    private Path folder;

    @BeforeAll
    static void aSiteByTheGuide() throws IOException {
        Path config = site.resolve("config");
        for (Path file : FolderFiles.in(ROOT.resolve("config"))) {
            if (Files.isRegularFile(file)) {
                Path to = config.resolve(ROOT.resolve("config").relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        int commands = new IntegratorGuide(ROOT, site)
                .follow(line -> line.contains("mapping init") || line.contains("--keep"));
        assertThat(commands).isEqualTo(2);
    }

    private List<String> check(String language) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        Screen screen = new Screen(new PrintStream(printed, true, StandardCharsets.UTF_8), new Locale(language));
        Enlace.commandLine(screen, new InstallDir(ROOT))
                .execute("check", "--config", folder.resolve("config").toString());
        return printed.toString(StandardCharsets.UTF_8)
                .replace(folder + "/", "")
                .lines()
                .map(String::strip)
                .toList();
    }

    private List<String> make(String name) throws IOException {
        FileSystemUtils.copyRecursively(site, folder);
        List<String> expected = new ArrayList<>();
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/mistakes/" + name))) {
            for (String line : lines.filter(each -> !each.isBlank() && !each.startsWith("#"))
                    .toList()) {
                String[] cells = line.split(" \\| ", -1);
                mistake(folder.resolve(cells[0].strip()), text(cells[1]), text(cells[2]));
                expected.add(text(cells[3]));
            }
        }
        return expected;
    }

    private static String text(String cell) {
        return cell.strip().replace("\\n", "\n").replace("\\t", "\t").replace("\\s", " ");
    }

    private static void mistake(Path file, String before, String after) throws IOException {
        if (before.isEmpty() && after.isEmpty()) {
            FileSystemUtils.deleteRecursively(file);
            return;
        }
        Files.createDirectories(file.getParent());
        String whole = Files.exists(file) ? Files.readString(file) : "";
        assertThat(whole).as(file.toString()).contains(before);
        int at = whole.indexOf(before);
        Files.writeString(file, whole.substring(0, at) + after + whole.substring(at + before.length()));
    }

    @Test
    void theSiteOfTheGuideHasNone() throws IOException {
        FileSystemUtils.copyRecursively(site, folder);

        assertThat(check("en"))
                .noneMatch(line -> line.startsWith("config/"))
                .anyMatch(line -> line.startsWith("No problems"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yaml", "names", "values", "tables", "lists", "layouts", "columns", "schemas", "remarks"})
    void eachMistakeIsNamed(String name) throws IOException {
        List<String> expected = make(name + ".txt");

        List<String> printed = check("en");

        assertThat(printed).as(String.join("\n", printed)).containsAll(expected);
        assertThat(check("es")).hasSameSizeAs(printed).doesNotContainAnyElementsOf(expected);
    }
}
