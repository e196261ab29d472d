package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table and the command of docs/analyst/disclosure.md, in both languages, give what the page says. */
class DisclosurePageTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"analyst/disclosure.md, en", "analyst/disclosure.es.md, es"})
    void theCommandSaysWhatThePageSays(String page, String language) throws Exception {
        List<String> blocks = blocks(Files.readString(Path.of("..", "docs", page)));
        Path table = Files.writeString(folder.resolve("victims.csv"), blocks.get(0));
        String command = blocks.get(1).strip() + " --lang " + language;
        assertThat(command).startsWith("./enlace ");
        assertThat(run(command.replace("victims.csv", table.toString()), 1)).isEqualTo(blocks.get(2));
    }

    @ParameterizedTest
    @CsvSource({"analyst/disclosure.md, en, Nothing was written", "analyst/disclosure.es.md, es, No se escribió nada"})
    void aTableIsMadeFitToBePublishedAsThePageSays(String page, String language, String nothing) throws Exception {
        List<String> blocks = blocks(Files.readString(Path.of("..", "docs", page)));
        Path counts = Files.writeString(folder.resolve("counts.csv"), blocks.get(3));
        Path to = folder.resolve("published.csv");
        String said = blocks.get(4).strip() + " --lang " + language;
        String command = said.replace("counts.csv", counts.toString()).replace("published.csv", to.toString());
        assertThat(run(command, 0).replace(to.toString(), "published.csv")).isEqualTo(blocks.get(5));
        assertThat(Files.readString(to)).isEqualTo(blocks.get(6));
        assertThat(run(command, 2)).contains(to.toString());
        Path next =
                Files.writeString(folder.resolve("next.csv"), blocks.get(3).replace("Male,Total,12", "Male,Total,13"));
        String again = command.replace(counts.toString(), next.toString())
                .replace(to.toString(), folder.resolve("b.csv") + " --earlier " + to);
        assertThat(run(again, 1)).contains(nothing).contains("Year=2021, Sex=Male");
        assertThat(folder.resolve("b.csv")).doesNotExist();
    }

    @Test
    void aColumnThatIsNotThereIsNamedWithThoseThatAre() throws Exception {
        Path table = Files.writeString(folder.resolve("t.csv"), "Sex,VALUE\nTotal,9\n");
        assertThat(run("./enlace monitoring audit " + table + " --value VALUE --margin Sexo --lang es", 2))
                .isEqualTo(table + " no tiene la columna Sexo. Sus columnas son: Sex, VALUE.\n");
        assertThat(run("./enlace monitoring audit " + table + " --value VALUE --margin Sex", 0))
                .isEqualTo("Lines: 1. Suppressed cells: 0.\nrecoverable 0 · duplicate keys 0\n");
    }

    /** Somebody names the wrong column: what stands in it may be people's names. */
    @Test
    void whatIsNoCountIsNeverRepeated() throws Exception {
        Path table = Files.writeString(folder.resolve("n.csv"), "Sex,VALUE\nTotal,PRUEBA FICTICIA ANA\n");
        assertThat(run("./enlace monitoring audit " + table + " --value VALUE --margin Sex", 1))
                .contains("Different texts: 1")
                .doesNotContain("PRUEBA");
    }

    private static String run(String command, int code) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.remove(0);
        if (!words.contains("--lang")) {
            words.addAll(List.of("--lang", "en"));
        }
        int ended = Enlace.run(new PrintStream(bytes, true, StandardCharsets.UTF_8), words.toArray(String[]::new));
        String said = bytes.toString(StandardCharsets.UTF_8);
        assertThat(ended).as(said).isEqualTo(code);
        return said;
    }

    /** What stands between fences, in the page's order. */
    private static List<String> blocks(String page) {
        List<String> blocks = new ArrayList<>();
        StringBuilder open = null;
        for (String line : page.split("\n")) {
            if (line.startsWith("```")) {
                if (open != null) {
                    blocks.add(open.toString());
                }
                open = open == null ? new StringBuilder() : null;
            } else if (open != null) {
                open.append(line).append('\n');
            }
        }
        return blocks;
    }
}
