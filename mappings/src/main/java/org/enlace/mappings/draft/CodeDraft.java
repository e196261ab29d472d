package org.enlace.mappings.draft;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.codes.CodeList;

/** Chooses the system of words that built-in lists know, and collects the partner's own words for the lists that do not. */
final class CodeDraft {
    private static final int FEW_VALUES = 5;
    private static final String PLACEHOLDER = "TODO";
    private static final Pattern CAPITALISED = Pattern.compile("(?<!\\p{L})\\p{Lu}");

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
    String row(String list, ValueProfile values) {
        if (!known(list) || values.words().isEmpty()) {
            return "";
        }
        CodeList codes = catalogue.codes(slug(list));
        String best = best(codes, values.words());
        return ", as: code, list: " + list + ", system: " + (best == null ? system : best) + nulls(values);
    }

    /** Returns the parameters of a row with yes and no. */
    String flags(ValueProfile values) {
        CodeList codes = catalogue.codes("tri");
        String best = values.words().isEmpty() ? null : best(codes, values.words());
        return values.words().isEmpty() ? "" : ", as: tri, system: " + (best == null ? system : best) + nulls(values);
    }

    /** Returns the parameter for the null words among the values; empty if there are none. */
    String nulls(ValueProfile values) {
        return values.nulls().isEmpty() ? "" : ", nulls: " + system;
    }

    /** Returns how many of the words neither a built-in system nor {@link #collect} has. */
    int unlisted(String list, ValueProfile values) {
        if (!known(list) || best(catalogue.codes(slug(list)), values.words()) != null) {
            return 0;
        }
        return values.words().size() - listed(values).size();
    }

    /** Returns a reason about the built-in system that knows most of the words; empty if one knows all, or none knows half of them. */
    String partlyKnown(String list, ValueProfile values) {
        if (!known(list) || best(catalogue.codes(slug(list)), values.words()) != null) {
            return "";
        }
        CodeList codes = catalogue.codes(slug(list));
        String most = codes.systems().stream()
                .max(Comparator.comparingLong(each -> count(codes, each, values.words())))
                .orElse(system);
        long known = count(codes, most, values.words());
        int all = values.words().size();
        return most.equals(system) || 2 * known < all
                ? ""
                : "; " + most + " knows " + known + " of " + all + " words: try systems: [" + most + ", " + system
                        + "]";
    }

    /** Returns how many of the words a system has; single letters are in too many lists to count. */
    private long count(CodeList codes, String of, Set<String> words) {
        return words.stream()
                .filter(word -> word.length() > 2 && codes.in(of, word, today).listed())
                .count();
    }

    /** Collects the words of an active row; a placeholder if the list would have no word of the partner's system. */
    void collect(String list, ValueProfile values) {
        CodeList codes = catalogue.codes(slug(list));
        if (best(codes, values.words()) != null) {
            return;
        }
        Set<String> listed = listed(values);
        listed.forEach(word -> add(codes.slug(), word, ""));
        if (listed.isEmpty() && !codes.systems().contains(system) && !missing.containsKey(codes.slug())) {
            add(codes.slug(), PLACEHOLDER, "");
        }
    }

    /** Collects the words of an active row for yes and no. */
    void collectFlags(ValueProfile values) {
        if (best(catalogue.codes("tri"), values.words()) == null) {
            values.words().forEach(word -> add("tri", word, word.matches("(?i)[sy].*|true") ? "YES" : "NO"));
        }
    }

    /** Collects the null words of an active row. */
    void collectNulls(ValueProfile values) {
        values.nulls().forEach((word, reason) -> add("nulls", word, reason));
    }

    /** Returns the words that can be listed: those of a contract, and words that a sample repeats and that are not like a whole name. */
    private Set<String> listed(ValueProfile values) {
        boolean declared = values.total() == 0;
        if (!declared && (!values.repeated() || values.total() < FEW_VALUES)) {
            return Set.of();
        }
        return values.words().stream()
                .filter(word -> declared || !likeName(word) || builtIn(word))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean likeName(String word) {
        return CAPITALISED.matcher(word).results().count() > 1;
    }

    private boolean builtIn(String word) {
        return catalogue.codeLists().stream()
                .map(catalogue::codes)
                .anyMatch(codes -> best(codes, Set.of(word)) != null);
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
