package org.enlace.mappings.table;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.enlace.mappings.NearestName;
import org.enlace.mappings.conversion.Conversion;
import org.enlace.mappings.conversion.InvalidRowException;
import org.enlace.mappings.conversion.Parameters;
import org.enlace.mappings.path.InvalidPathException;
import org.enlace.mappings.yaml.Problems;
import org.enlace.mappings.yaml.YamlNode;

/** Reads the common parts of rows of both directions, and notes problems with their place. */
final class RowFile {
    private static final Set<String> ENGINE_KEYS = Set.of(
            "from", "to", "as", "required", "all", "const", "split", "nil", "default", "override", "nulls", "es", "en");

    private static final Set<String> EACH_KEYS = Set.of("from", "to", "rows", "each", "es", "en");

    private static final List<String> FLAGS = List.of("required", "all", "override");

    final Library library;
    final Problems problems;

    RowFile(Library library, Problems problems) {
        this.library = library;
        this.problems = problems;
    }

    /** A row with rows of its own is a repeated structure. */
    static boolean isEach(YamlNode row) {
        return row.get("rows") != null;
    }

    /** Compiles a part of a row; a problem is noted at the row, and the result is empty. */
    <T> Optional<T> compile(YamlNode row, java.util.function.Supplier<T> compiler) {
        try {
            return Optional.of(compiler.get());
        } catch (InvalidRowException e) {
            problems.add(e.word().isEmpty() ? row : row.find(e.word()), e.getMessage(), e.near());
            return Optional.empty();
        } catch (InvalidPathException e) {
            String text = e.getMessage();
            problems.add(row.find(text.substring(text.indexOf(": ") + 2)), text);
            return Optional.empty();
        }
    }

    private InvalidRowException unknownConversion(String name) {
        Set<String> names = Set.copyOf(library.conversions().names());
        String next = NearestName.of(name, names).isEmpty() ? "; ./enlace mapping conversions lists them" : "";
        return new InvalidRowException("unknown conversion: " + name + next, name, names);
    }

    /** The row's conversion in one direction, its parameters checked. */
    <T> T conversion(YamlNode row, int sources, java.util.function.BiFunction<Conversion, Parameters, T> direction) {
        String name = row.text("as", "text");
        Conversion conversion = library.conversions().find(name).orElseThrow(() -> unknownConversion(name));
        Parameters parameters = new Parameters(row, library.lists(), sources);
        T compiled = direction.apply(conversion, parameters);
        Set<String> unknown = parameters.unknown(ENGINE_KEYS);
        unknown.remove("system");
        if (!unknown.isEmpty()) {
            Set<String> valid = new HashSet<>(parameters.used());
            valid.addAll(ENGINE_KEYS);
            valid.add("system");
            throw new InvalidRowException(
                    "conversion " + name + " knows no " + String.join(", ", unknown),
                    unknown.iterator().next(),
                    valid);
        }
        return compiled;
    }

    /** Notes unknown keys of structures and constants, and a target that two rows share, unless the later says {@code override: true}. */
    void checkDuplicates(List<YamlNode> rows) {
        Map<String, Integer> lines = new HashMap<>();
        for (YamlNode row : rows) {
            String to = row.text("to", "");
            FLAGS.forEach(key -> checkFlag(row, key));
            if (isEach(row) || row.get("const") != null) {
                problems.unknownKeys(row, isEach(row) ? EACH_KEYS : ENGINE_KEYS);
            }
            if (!isEach(row) && !to.isEmpty() && !row.flag("override") && lines.containsKey(to)) {
                problems.add(row.get("to"), "duplicate target: " + to + ", see line " + lines.get(to));
            }
            if (!isEach(row)) {
                lines.putIfAbsent(to, row.line());
            }
        }
    }

    private void checkFlag(YamlNode row, String key) {
        String word = row.text(key, row.get(key) == null ? "false" : "");
        if (!word.equals("true") && !word.equals("false")) {
            problems.add(row.get(key), key + " must be true or false", word, Set.of("true", "false"));
        }
    }

    /** Returns the rows and repeated structures of a level, in the order of their execution; a structure without rows is noted. */
    List<YamlNode> level(YamlNode level) {
        List<YamlNode> structures = level.items("each");
        structures.stream()
                .filter(each -> !isEach(each))
                .forEach(each ->
                        problems.add(each, "a structure of each: needs rows:; a row of its own stands below rows:"));
        return Stream.concat(level.items("rows").stream(), structures.stream().filter(RowFile::isEach))
                .toList();
    }

    static <T> T required(YamlNode row, String key, Function<String, T> use) {
        String text = row.text(key, null);
        if (text == null) {
            throw new InvalidRowException("key " + key + " is missing");
        }
        return use.apply(text);
    }
}
