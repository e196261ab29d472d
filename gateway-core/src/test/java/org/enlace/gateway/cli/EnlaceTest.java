package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import org.enlace.gateway.cli.demo.DemoOptions;
import org.enlace.gateway.cli.shared.Durations;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Language;
import org.enlace.gateway.cli.shared.Ports;
import org.enlace.gateway.cli.shared.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class EnlaceTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void withoutOptionsTheDemoIsTheOneOfTheReadme() {
        DemoOptions options = parse();
        InstallDir home = new InstallDir(folder);
        assertThat(options.ports()).isEqualTo(new Ports(8080));
        assertThat(options.rate()).isEqualTo(20);
        assertThat(options.time()).isEmpty();
        assertThat(options.data(home).root()).isEqualTo(folder.resolve("data/demo"));
        assertThat(options.config(home)).isEqualTo(folder.resolve("config"));
    }

    @Test
    void everyOptionOfTheDemoIsTaken() {
        DemoOptions options = parse("--port", "9000", "--data", "/tmp/x/../y", "--rate", "0.5", "--for", "60s");
        assertThat(options.ports().simulatorsAt()).hasToString("http://127.0.0.1:9002");
        assertThat(options.rate()).isEqualTo(0.5);
        assertThat(options.time()).contains(Duration.ofSeconds(60));
        assertThat(options.data(new InstallDir(folder)).root()).isEqualTo(Path.of("/tmp/y"));
    }

    private static DemoOptions parse(String... arguments) {
        DemoOptions options = new DemoOptions();
        new CommandLine(options)
                .registerConverter(Duration.class, Durations::parse)
                .parseArgs(arguments);
        return options;
    }

    @ParameterizedTest
    @CsvSource({"60s,60", "90,90", "5m,300", "2h,7200"})
    void aTimeIsReadInSecondsMinutesOrHours(String text, long seconds) {
        assertThat(Durations.parse(text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo --for soon",
                "demo --for 0s",
                "demo --port x",
                "demo --rate",
                "demo --speed 3",
                "rights lift abc --reason x",
                "training call bogus",
                "rights stop --person P --case C --reason x",
                "fly"
            })
    void aWrongCommandLineIsToldAndEndsWith2(String line) {
        assertThat(Enlace.run(out, ("--lang en " + line).split(" "))).isEqualTo(2);
        assertThat(text()).contains("Help: ./enlace").doesNotContain("Exception", "\tat ", "value of  is");
    }

    @Test
    void aWrongCommandLineIsToldInSpanishToo() {
        assertThat(Enlace.run(out, "demo", "--speed", "3", "--lang=es")).isEqualTo(2);
        assertThat(text()).startsWith("Desconocido: --speed").contains("Ayuda: ./enlace demo --help");
    }

    @Test
    void theHelpNamesEveryCommandAndOptionInBothLanguages() {
        assertThat(Enlace.run(out, "--lang", "es", "--help")).isZero();
        assertThat(text()).contains("demo", "run", "check", "crash", "Órdenes").doesNotContain("Commands");
        printed.reset();
        assertThat(Enlace.run(out, "demo", "--help", "--lang", "en")).isZero();
        assertThat(text()).contains("--port", "--data", "--rate", "--for", "Ends after this time");
        String help = text();
        printed.reset();
        assertThat(Enlace.run(out, "help", "demo", "--lang", "en")).isZero();
        assertThat(text()).isEqualTo(help);
        printed.reset();
        assertThat(Enlace.run(out, "crash", "--help", "--lang", "es")).isZero();
        assertThat(text()).contains("--nodes", "--kills", "--points", "--mutants", "--seed", "Muertes al azar");
    }

    @Test
    void aCommandIsMadeAloneAndKnowsItsOwnCommands() {
        assertThat(Enlace.run(out, "restore", "gap", "--help", "--lang", "en")).isZero();
        assertThat(text()).contains("restore gap");
        printed.reset();
        assertThat(Enlace.run(out, "restore", "demo", "--lang", "en")).isEqualTo(2);
        assertThat(text()).contains("./enlace restore --help");
    }

    @Test
    void anUnbuiltInstallationIsToldInOneSentence() {
        CommandLine line = Enlace.commandLine(new Screen(out, Locale.ENGLISH), new InstallDir(folder));
        assertThat(line.execute("demo", "--data", folder.resolve("data").toString()))
                .isEqualTo(1);
        assertThat(text()).contains("has not been built").hasLineCount(1);
    }

    @Test
    void aPortThatLeavesNoRoomIsToldInOneSentence() {
        CommandLine line = Enlace.commandLine(new Screen(out, new Locale("es")), new InstallDir(folder));
        assertThat(line.execute("demo", "--port", "70000")).isEqualTo(1);
        assertThat(text()).isEqualToIgnoringNewLines("El puerto debe estar entre 1 y 65530.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--nodes 3", "--nodes 0", "--nodes 2 --points 5", "--nodes 2 --mutants"})
    void aCrashOfNodesThatThereCannotBeIsToldInOneSentence(String options) {
        CommandLine line = Enlace.commandLine(new Screen(out, Locale.ENGLISH), new InstallDir(folder));
        assertThat(line.execute(("crash " + options).split(" "))).isEqualTo(1);
        assertThat(text()).contains("--nodes is 1 or 2").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({"es_EC.UTF-8,,es", "en_US.UTF-8,,en", "C,,en", "fr_FR,,en", "en_US,es,es", "es_EC,en,en"})
    void theLanguageIsTheOneAskedForOrTheEnvironments(String environment, String asked, String expected) {
        String[] arguments = asked == null ? new String[] {"demo"} : new String[] {"demo", "--lang", asked};
        assertThat(Language.of(arguments, Map.of("LANG", environment)).getLanguage())
                .isEqualTo(expected);
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        ResourceBundle english = new Screen(out, Locale.ENGLISH).texts();
        ResourceBundle spanish = new Screen(out, new Locale("es")).texts();
        assertThat(spanish.keySet()).isEqualTo(english.keySet());
        assertThat(english.keySet()).allSatisfy(key -> assertThat(placeholders(spanish.getString(key)))
                .as(key)
                .isEqualTo(placeholders(english.getString(key))));
    }

    private static String placeholders(String text) {
        return text.replaceAll("[^{}0-9]", "")
                .replaceAll("(?<!\\{)[0-9](?!})|8080|20", "")
                .chars()
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** What the help gives as an example can be typed. */
    @ParameterizedTest
    @ValueSource(strings = {"es", "en"})
    void everyExampleOfTheHelpIsACommandThatExists(String language) {
        ResourceBundle texts = new Screen(System.out, new Locale(language)).texts();
        List<String> examples = texts.keySet().stream()
                .filter(key -> key.endsWith(".usage.footer"))
                .map(texts::getString)
                .map(text -> text.substring(text.indexOf("./enlace ") + "./enlace ".length()))
                .toList();
        assertThat(examples).hasSizeGreaterThan(10);
        Screen screen = new Screen(System.out, Locale.ENGLISH);
        for (String example : examples) {
            String[] words = example.replace("\"", "").split(" ");
            assertThat(Enlace.commandLine(screen, new InstallDir(Path.of("").toAbsolutePath()))
                            .parseArgs(words)
                            .hasSubcommand())
                    .as(example)
                    .isTrue();
        }
    }

    @Test
    void everyCommandIsInOneSectionOfTheHelp() {
        Screen screen = new Screen(System.out, Locale.ENGLISH);
        CommandLine line = Enlace.commandLine(screen, new InstallDir(Path.of("").toAbsolutePath()));
        List<String> listed = Arrays.stream(HelpSection.values())
                .flatMap(section -> section.commands().stream())
                .toList();
        assertThat(listed)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        line.getHelp().subcommands().keySet());
    }
}
