package org.enlace.gateway.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.enlace.gateway.Nightly;
import org.enlace.gateway.configuration.yaml.ConfigProblem;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.FolderFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The shipped configuration with one slip each: every one is refused with file, line, key and what was probably meant, in at most three sentences and
 * without a secret, or it stands in {@code harmless.txt}.
 */
class MutatedConfigTest {

    private static final int MOST_SENTENCES = 3;
    /** Each build tries one slip of so many. */
    private static final int IN_BUILD = 3;

    private static final Duration HANGS = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static Catalogue catalogue;
    private static CatalogueNames names;
    private static List<SettingsCheck> checks;

    @BeforeAll
    static void copy() throws IOException {
        Path shipped = Path.of("../config");
        for (Path file : FolderFiles.in(shipped)) {
            String name = shipped.relativize(file).toString();
            if (Files.isRegularFile(file) && !name.startsWith("schema") && !name.startsWith("alerts")) {
                Files.createDirectories(folder.resolve(name).getParent());
                Files.copy(file, folder.resolve(name));
            }
        }
        String page = Files.readString(Path.of("../docs/operator/notices.md"));
        int begin = page.indexOf("```yaml\n") + "```yaml\n".length();
        Files.writeString(folder.resolve("notices.yml"), page.substring(begin, page.indexOf("```", begin)));
        catalogue = Catalogue.builtIn();
        names = new CatalogueLookup(catalogue);
        checks = ServiceLoader.load(SettingsCheck.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static List<ConfigProblem> read() {
        Map<String, String> values = Map.of();
        return ConfigValidation.read(new ConfigSource(folder, "demo", values::get), names, catalogue, checks)
                .problems();
    }

    @Test
    void withoutASlipItIsTaken() {
        assertThat(read()).isEmpty();
    }

    @Test
    void everySlipIsRefusedInWordsOrKnownToBeHarmless() throws IOException {
        List<Mutation> all = new Mutations(folder).all();
        List<Mutation> tried = inTurn(all);
        Map<String, String> harmless = harmless();
        List<String> table = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Mutation each : tried) {
            List<ConfigProblem> problems = assertTimeoutPreemptively(HANGS, () -> with(each), each::name);
            List<String> said = problems.stream()
                    .map(problem -> problem.text(Locale.ENGLISH))
                    .toList();
            String row = each.name() + "\n    " + (said.isEmpty() ? "accepted" : String.join("\n    ", said));
            table.add(row);
            flaw(each, problems, harmless.containsKey(each.name()))
                    .ifPresent(why ->
                            wrong.add(why + " [" + each.line() + " " + each.key() + " " + each.near() + "]: " + row));
        }
        Files.writeString(Path.of("target/mutated-config.txt"), String.join("\n", table));
        assertThat(wrong)
                .as("%d of %d slips; all of them in target/mutated-config.txt", wrong.size(), tried.size())
                .isEmpty();
        assertThat(all).hasSizeGreaterThanOrEqualTo(200);
        assertThat(all).extracting(Mutation::name).containsAll(harmless.keySet());
        assertThat(read()).isEmpty();
    }

    /** Each third; in the full form all. The kinds of a file are 26 and 7, no multiples of three: each kind is tried in one or two of the five files. */
    private static List<Mutation> inTurn(List<Mutation> all) {
        return IntStream.range(0, all.size())
                .filter(number -> Nightly.isFull() || number % IN_BUILD == 0)
                .mapToObj(all::get)
                .toList();
    }

    private static Optional<String> flaw(Mutation slip, List<ConfigProblem> problems, boolean harmless) {
        if (harmless || problems.isEmpty()) {
            return harmless == problems.isEmpty()
                    ? Optional.empty()
                    : Optional.of(harmless ? "harmless, but refused" : "accepted in silence");
        }
        String said = problems.stream()
                .flatMap(each -> List.of(each.text(Locale.ENGLISH), each.text(new Locale("es"))).stream())
                .collect(Collectors.joining("\n"));
        if (said.contains(Mutation.SECRET)) {
            return Optional.of("tells a secret");
        }
        if (said.contains("Exception") || said.contains("\tat ") || said.contains("null")) {
            return Optional.of("speaks of the program");
        }
        if (problems.size() > MOST_SENTENCES) {
            return Optional.of("too many sentences");
        }
        return problems.stream().anyMatch(each -> names(each, slip)) ? Optional.empty() : Optional.of("not named");
    }

    private static boolean names(ConfigProblem problem, Mutation slip) {
        String text = problem.text(Locale.ENGLISH);
        return problem.file().equals(slip.file())
                && (slip.line() == 0 || slip.line() == problem.line())
                && text.contains(slip.key())
                && (slip.near().isEmpty() || text.contains("“" + slip.near() + "”"));
    }

    private static List<ConfigProblem> with(Mutation slip) throws IOException {
        Map<String, byte[]> before = new HashMap<>();
        for (String file : slip.written().keySet()) {
            Path path = folder.resolve(file);
            before.put(file, Files.exists(path) ? Files.readAllBytes(path) : null);
        }
        write(slip.written());
        try {
            return read();
        } finally {
            write(before);
        }
    }

    private static void write(Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> each : new TreeMap<>(files).entrySet()) {
            Path path = folder.resolve(each.getKey());
            if (each.getValue() == null) {
                Files.deleteIfExists(path);
            } else {
                Files.createDirectories(path.getParent());
                Files.write(path, each.getValue());
            }
        }
    }

    private static Map<String, String> harmless() {
        return Mutations.resource("harmless.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" = ", 2))
                .collect(Collectors.toMap(cells -> cells[0].strip(), cells -> cells[1].strip()));
    }
}
