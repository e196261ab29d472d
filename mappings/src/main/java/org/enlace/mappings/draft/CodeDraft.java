package org.enlace.mappings.draft;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.codes.CodeList;

/** Chooses the system of words that built-in lists know, and collects the partner's own words for the lists that do not. */
final class CodeDraft {
    private final Catalogue catalogue;
    private final String system;
    private final LocalDate today;
    /** Lists to which the partner's own words must be added: word to code, an empty code if its meaning is not known. */
    final Map<String, Map<String, String>> missing = new TreeMap<>();

    CodeDraft(Catalogue catalogue, String system, LocalDate today) {
        this.catalogue = catalogue;
        this.system = system;
        this.today = today;
    }

    /** Tells if one built-in system has all the words; single letters are in too many lists to count. */
    boolean translates(String list, Set<String> words) {
        return known(list)
                && words.stream().anyMatch(word -> word.length() > 2)
                && best(catalogue.codes(slug(list)), words) != null;
    }

    /** Returns the parameters of a row with codes; empty if there is no such list, or no word. */
    String row(String list, ValueProfile values, Confidence confidence) {
        if (!known(list) || values.words().isEmpty()) {
            return "";
        }
        CodeList codes = catalogue.codes(slug(list));
        String best = best(codes, values.words());
        if (best == null && (confidence.active() || values.repeated())) {
            values.words().forEach(word -> add(codes.slug(), word, ""));
        }
        return ", as: code, list: " + list + ", system: " + (best == null ? system : best) + nulls(values);
    }

    /** Returns the parameters of a row with yes and no. */
    String flags(ValueProfile values) {
        CodeList codes = catalogue.codes("tri");
        String best = values.words().isEmpty() ? null : best(codes, values.words());
        if (best == null) {
            values.words().forEach(word -> add("tri", word, word.matches("(?i)[sy].*|true") ? "YES" : "NO"));
        }
        return values.words().isEmpty() ? "" : ", as: tri, system: " + (best == null ? system : best) + nulls(values);
    }

    /** Returns the parameter for the null words among the values; empty if there are none. */
    String nulls(ValueProfile values) {
        values.nulls().forEach((word, reason) -> add("nulls", word, reason));
        return values.nulls().isEmpty() ? "" : ", nulls: " + system;
    }

    private void add(String slug, String word, String code) {
        missing.computeIfAbsent(slug, key -> new TreeMap<>()).put(word, code);
    }

    private boolean known(String list) {
        return list != null && catalogue.codeLists().contains(slug(list));
    }

    private static String slug(String list) {
        return list.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the system that has all the words; null if there is none. */
    private String best(CodeList codes, Set<String> words) {
        return codes.systems().stream()
                .filter(each -> words.stream()
                        .allMatch(word -> codes.in(each, word, today).listed()))
                .findFirst()
                .orElse(null);
    }
}
