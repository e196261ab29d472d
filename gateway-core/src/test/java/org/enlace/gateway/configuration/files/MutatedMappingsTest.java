package org.enlace.gateway.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.CatalogueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tables, layouts and code lists that ship, taken over by a site with one slip each: every one is refused with file, line, what is wrong and what was
 * probably meant. All lie in one folder, each as a version or list of its own, so that the catalogue is read once.
 */
class MutatedMappingsTest {

    private static final Path CATALOGUE = Path.of("../mappings/catalogue");
    private static final int FIRST = 900;
    private static final int MOST_SENTENCES = 3;

    @TempDir
    Path first;

    @TempDir
    Path second;

    /** What is wrong with a file, by the check that found it. */
    private final Map<String, List<String>> said = new LinkedHashMap<>();

    @Test
    void everySlipIsRefusedInWords() throws IOException {
        Map<String, Mutation> all = all();
        write(first, all);
        load(first);
        Map<String, Mutation> rest = new LinkedHashMap<>(all);
        rest.keySet().removeAll(said.keySet());
        // What the engine takes is looked at once more: by the checks of a start.
        write(second, rest);
        new SiteChecks(second).problems(Catalogue.load(second)).forEach(each -> {
            String[] place = each.place().substring("mappings/".length()).split(":", 2);
            say(place[0], (place.length > 1 ? place[1] + ": " : "") + each.english());
        });
        List<String> wrong = new ArrayList<>();
        List<String> table = new ArrayList<>();
        all.forEach((file, slip) -> {
            List<String> sentences = said.getOrDefault(file, List.of());
            String row = slip.name() + "\n    " + (sentences.isEmpty() ? "accepted" : String.join("\n    ", sentences));
            table.add(row);
            flaw(slip, sentences)
                    .ifPresent(why ->
                            wrong.add(why + " [" + slip.line() + " " + slip.key() + " " + slip.near() + "]: " + row));
        });
        Files.writeString(Path.of("target/mutated-mappings.txt"), String.join("\n", table));
        assertThat(wrong)
                .as("%d of %d slips; all of them in target/mutated-mappings.txt", wrong.size(), all.size())
                .isEmpty();
        assertThat(all).hasSizeGreaterThan(80);
    }

    private void load(Path site) {
        try {
            Catalogue.load(site);
        } catch (CatalogueException wrong) {
            wrong.problems()
                    .forEach(each -> say(
                            each.file(),
                            each.line() + ": " + each.text()
                                    + (each.near().isEmpty() ? "" : "; did you mean " + each.near() + "?")));
        }
    }

    private void say(String file, String sentence) {
        said.computeIfAbsent(file, any -> new ArrayList<>()).add(sentence);
    }

    private static Optional<String> flaw(Mutation slip, List<String> sentences) {
        if (sentences.isEmpty()) {
            return Optional.of("accepted in silence");
        }
        if (sentences.size() > MOST_SENTENCES) {
            return Optional.of("too many sentences");
        }
        boolean named = sentences.stream()
                .anyMatch(each -> (slip.line() == 0 || each.startsWith(slip.line() + ":"))
                        && each.contains(slip.key())
                        && (slip.near().isEmpty() || each.contains(slip.near())));
        return named ? Optional.empty() : Optional.of("not named");
    }

    private static void write(Path folder, Map<String, Mutation> slips) throws IOException {
        for (Map.Entry<String, Mutation> each : slips.entrySet()) {
            Path file = folder.resolve(each.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, each.getValue().written().values().iterator().next());
        }
    }

    /** By the file that each becomes. */
    private static Map<String, Mutation> all() throws IOException {
        Map<String, Mutation> all = new LinkedHashMap<>();
        String file = "";
        for (String line : Mutations.resource("mapping-mutations.txt").split("\n")) {
            if (line.startsWith("= ")) {
                file = line.substring(2).strip();
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells = line.split("\\|", -1);
                String place = place(file, FIRST + all.size());
                String text = own(file, place, Files.readString(CATALOGUE.resolve(file)));
                String near = Mutations.cell(cells, 3);
                all.put(
                        place,
                        Mutation.edit(
                                file,
                                text,
                                Mutations.cell(cells, 0),
                                Mutations.cell(cells, 1),
                                Mutations.cell(cells, 2),
                                near.equals("-") ? "" : near,
                                cells.length > 4 ? Mutations.cell(cells, 4) : ""));
            }
        }
        String table = "partners/police/reports/police-report/v1/mapping.yaml";
        String text = Files.readString(CATALOGUE.resolve(table));
        bytes(
                all,
                "partners/police/reports/police-report/v1/mapping.yml",
                table,
                text.getBytes(StandardCharsets.UTF_8));
        bytes(all, "codes/sex.csv.csv.csv", "codes/sex.csv", "".getBytes(StandardCharsets.UTF_8));
        bytes(all, place(table, 801), table, (text + "# é").getBytes(StandardCharsets.ISO_8859_1));
        bytes(all, place(table, 802), table, new byte[0]);
        bytes(all, place(table, 803), table, (text + "---\na: 1\n").getBytes(StandardCharsets.UTF_8));
        bytes(all, place("codes/sex.csv", 804), "codes/sex.csv", "é,x".getBytes(StandardCharsets.ISO_8859_1));
        return all;
    }

    private static void bytes(Map<String, Mutation> all, String place, String file, byte[] bytes) {
        all.put(place, new Mutation(place, Map.of(file, bytes), place, 0, "", ""));
    }

    private static String place(String file, int number) {
        return file.startsWith("codes/")
                ? file.replace(".csv", number + ".csv")
                : file.replaceFirst("/v\\d+/(?=[^/]+$)", "/v" + number + "/");
    }

    /** A table says in which folder it lies. */
    private static String own(String file, String place, String text) {
        String id = file.replaceFirst("partners/", "").replaceFirst("/mapping\\.yaml$", "");
        String its = place.replaceFirst("partners/", "").replaceFirst("/mapping\\.yaml$", "");
        return text.replace("mapping: " + id, "mapping: " + its);
    }
}
