package org.enlace.mappings.draft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.codes.CodeList;
import org.enlace.mappings.shape.TableFile;

/** Guesses the conversion of a value from the record's type of the field, from built-in tables that fill the same field, and from the sample. */
final class RowDraft {
    private static final LocalDate TODAY = LocalDate.now(java.time.ZoneOffset.UTC);
    private static final int MOST_WORDS = 40;

    private final Catalogue catalogue;
    private final String record;
    private final String system;
    private final Map<String, String> listOfField = new HashMap<>();
    /** Lists to which the partner's own words must be added, with those words. */
    final Map<String, Set<String>> missing = new TreeMap<>();

    RowDraft(Catalogue catalogue, String record, String system) {
        this.catalogue = catalogue;
        this.record = record;
        this.system = system;
        Set<String> all = new TreeSet<>(catalogue.inwardMappings());
        for (String id : all) {
            TableFile.of(catalogue.files(), id).rows().forEach(row -> {
                String list = row.node().text("list", "");
                if (!list.isEmpty()) {
                    row.canonical().forEach(field -> listOfField.putIfAbsent(last(field), list));
                }
            });
        }
    }

    private static String last(String dotted) {
        return dotted.substring(dotted.lastIndexOf('.') + 1);
    }

    /** Returns the parameters of a row after its paths, beginning with a comma; empty if no conversion can be proposed. */
    Optional<String> conversion(String field, Outline source) {
        String name = last(field.replaceAll("\\[(\\w+)]", ".$1"));
        return switch (type(field)) {
            case "text" -> Optional.of(", as: text");
            case "number" -> Optional.of(", as: number");
            case "decimal" -> Optional.of(", as: decimal");
            case "age" -> Optional.of(", as: age");
            case "name" -> Optional.of(", as: name, order: SURNAMES_FIRST");
            case "identifier" -> Optional.of(", as: identifier, scheme: " + scheme(field, name, source));
            case "partialDate" -> Optional.of(", as: partial-date, format: " + dateFormat(source));
            case "instant" -> Optional.of(", as: local-instant, parts: [datetime], format: " + dateFormat(source));
            case "coded" -> coded(name, source, "");
            case "codes" -> coded(name, source, ", all: true");
            default -> Optional.empty();
        };
    }

    private static String scheme(String field, String name, Outline source) {
        if (field.contains("[")) {
            return name;
        }
        return source.name.toLowerCase(java.util.Locale.ROOT).contains("cedula") ? "EC_CEDULA" : "OTHER";
    }

    private Optional<String> coded(String name, Outline source, String more) {
        String list = name.equals("citizenship") ? "COUNTRY" : listOfField.get(name);
        if (list == null || source.words().isEmpty() || !catalogue.codeLists().contains(slug(list))) {
            return Optional.empty();
        }
        CodeList codes = catalogue.codes(slug(list));
        String best = best(codes, source.words());
        if (best == null) {
            missing.computeIfAbsent(codes.slug(), slug -> new TreeSet<>())
                    .addAll(source.words().stream().limit(MOST_WORDS).toList());
        }
        return Optional.of(", as: code, list: " + list + ", system: " + (best == null ? system : best) + more);
    }

    private static String slug(String list) {
        return list.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Returns the system that has all the sample's words; null if there is none. */
    private static String best(CodeList codes, List<String> words) {
        return codes.systems().stream()
                .filter(each -> !words.isEmpty()
                        && words.stream()
                                .allMatch(word -> codes.in(each, word, TODAY).listed()))
                .findFirst()
                .orElse(null);
    }

    private static String dateFormat(Outline source) {
        List<String> words = source.words();
        if (!words.isEmpty() && words.stream().allMatch(word -> word.matches("\\d{1,2}/\\d{1,2}/\\d{4}.*"))) {
            return "d/M/yyyy";
        }
        return !words.isEmpty() && words.stream().allMatch(word -> word.matches("\\d{8}.*")) ? "yyyyMMdd" : "iso";
    }

    /** Returns the name of the type that the record's schema gives a field; {@code codes} for a list of codes; empty if it is no type of ours. */
    private String type(String field) {
        try {
            JsonNode node = new ObjectMapper()
                    .readTree(catalogue
                            .files()
                            .file("canonical/" + record + "/record.schema.json")
                            .orElseThrow());
            for (String step : field.replaceAll("\\[(\\w+)]", ".$1").split("\\.")) {
                node = node.path(node.has("items") ? "items" : "").isMissingNode() ? node : node.get("items");
                node = node.path("properties").path(step);
            }
            List<String> types = new ArrayList<>();
            types.add(node.path("$ref").asText(""));
            node.path("anyOf")
                    .forEach(way -> types.add(
                            way.path("items").has("$ref")
                                    ? "#codes"
                                    : way.path("$ref").asText("")));
            return types.stream()
                    .map(text -> text.replaceFirst(".*[#/]", ""))
                    .filter(text -> !text.isEmpty() && !text.equals("nil"))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }
}
