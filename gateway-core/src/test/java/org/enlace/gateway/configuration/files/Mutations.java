package org.enlace.gateway.configuration.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Slips in the files of a configuration folder, always the same ones: those of {@code mutations.txt}, and every key misspelt and written twice. */
final class Mutations {

    private static final Pattern KEY = Pattern.compile("(?m)(?:^ *(?:- )?|[{,] ?)([A-Za-z]+):");
    private static final Set<String> CLOSED = Set.of(
            ("partner names country simulated links direction connector contract records versionRule credentials credential settings"
                            + " retry permits answers within kind certificate speaksFor population first factor max lifetime"
                            + " id from record when to link policy purpose legalBasis consent contacts volumeCap validFrom"
                            + " validTo retentionDays approver field equals in fields generalise classes receivers words"
                            + " except salt digests console mail host port language webhook url escalation after quiet repeat"
                            + " heartbeat every")
                    .split(" "));
    private static final Set<String> MATRIX = Set.of("classes", "receivers", "generalise");
    private static final List<String> FILES = List.of(
            "partners/police.yml",
            "partners/iom.yml",
            "agreements/referrals.yml",
            "policies/ministry/police-report/v1.yml",
            "minimisation.yml",
            "protected-places.yml",
            "notices.yml");

    private final Path folder;
    private final Map<String, String> texts = new HashMap<>();

    Mutations(Path folder) {
        this.folder = folder;
    }

    /** All of them, each under its own name. */
    List<Mutation> all() {
        Map<String, Mutation> all = new LinkedHashMap<>();
        List<Mutation> list = new ArrayList<>(written());
        FILES.forEach(file -> list.addAll(misspelt(file)));
        FILES.forEach(file -> list.addAll(twice(file)));
        list.addAll(new FileMutations(folder, this::text).all());
        list.forEach(each -> {
            if (all.putIfAbsent(each.name(), each) != null) {
                throw new IllegalStateException("twice: " + each.name());
            }
        });
        return List.copyOf(all.values());
    }

    private String text(String file) {
        return texts.computeIfAbsent(file, name -> {
            try {
                return Files.readString(folder.resolve(name));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private List<Mutation> written() {
        List<Mutation> all = new ArrayList<>();
        String file = "";
        for (String line : resource("mutations.txt").split("\n")) {
            if (line.startsWith("= ")) {
                file = line.substring(2).strip();
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] cells = line.split("\\|", -1);
                all.add(Mutation.edit(
                        file,
                        text(file),
                        cell(cells, 0),
                        cell(cells, 1),
                        cell(cells, 2),
                        cell(cells, 3).equals("-") ? "" : cell(cells, 3),
                        cells.length > 4 ? cell(cells, 4) : ""));
            }
        }
        return all;
    }

    static String cell(String[] cells, int number) {
        return cells[number].strip().replace("\\n", "\n").replace("\\t", "\t");
    }

    /** Each closed key once: a letter less, one more, two in the other order, another case, a hyphen. */
    private List<Mutation> misspelt(String file) {
        List<Mutation> all = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        Matcher key = KEY.matcher(text(file));
        while (key.find()) {
            String name = key.group(1);
            // Most words of the matrix are its own.
            boolean own = file.equals("minimisation.yml") && !MATRIX.contains(name);
            if (CLOSED.contains(name) && !own && seen.add(name)) {
                String slip = slip(name, seen.size());
                String before = text(file).substring(0, key.start(1));
                all.add(new Mutation(
                        file + ": key " + name + " -> " + slip,
                        Map.of(
                                file,
                                (before + slip + text(file).substring(key.end(1))).getBytes(StandardCharsets.UTF_8)),
                        file,
                        1 + (int) before.chars().filter(c -> c == '\n').count(),
                        slip,
                        name));
            }
        }
        return all;
    }

    private static String slip(String name, int number) {
        int middle = name.length() / 2;
        String slip =
                switch (number % 5) {
                    case 0 -> name.substring(0, middle) + name.substring(middle + 1);
                    case 1 -> name.substring(0, middle) + name.charAt(middle) + name.substring(middle);
                    case 2 -> name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
                    case 3 -> name.substring(0, middle) + "-" + name.substring(middle);
                    default -> name + "s";
                };
        return slip.length() < 2 ? name + "x" : slip;
    }

    /** The first lines at the top of a file, twice. */
    private List<Mutation> twice(String file) {
        List<Mutation> all = new ArrayList<>();
        String[] lines = text(file).split("\n", -1);
        for (int i = 0; i < lines.length && all.size() < 3; i++) {
            if (lines[i].matches("[a-zA-Z]+: .+")) {
                String key = lines[i].substring(0, lines[i].indexOf(':'));
                List<String> more = new ArrayList<>(List.of(lines));
                more.add(i + 1, lines[i]);
                all.add(Mutation.of("key " + key + " twice", file, String.join("\n", more), i + 2, key, ""));
            }
        }
        return all;
    }

    static String resource(String name) {
        try (InputStream in = Mutations.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
