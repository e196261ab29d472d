package org.enlace.mappings.codes;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Holds one canonical list with its translations, two-way. Immutable, thread-safe. */
public final class CodeList {
    private final String slug;
    private final Map<String, Labels> codes;
    private final List<CodeRow> rows;
    private final Map<String, Words> meanings = new HashMap<>();
    private final Map<String, Map<String, List<CodeRow>>> byCode = new HashMap<>();
    private final Set<String> targets = new HashSet<>();
    private final Map<Predicate<String>, Boolean> allowed = new ConcurrentHashMap<>();

    /** The labels of a code. */
    public record Labels(String es, String en) {}

    /** The words of one system, folded if its words are. */
    private record Words(boolean folded, Map<String, CodeMeaning> known) {
        CodeMeaning of(String value) {
            return known.get(folded ? Folding.fold(value) : value.strip());
        }
    }

    CodeList(String slug, Map<String, Labels> codes, List<CodeRow> rows) {
        this.slug = slug;
        this.codes = new LinkedHashMap<>(codes);
        this.rows = List.copyOf(rows);
        Map<String, Map<String, List<CodeRow>>> byValue = new HashMap<>();
        for (CodeRow row : rows) {
            add(byValue, row, Folding.fold(row.system(), row.value()));
            add(byCode, row, row.code());
        }
        byCode.values().forEach(system -> targets.addAll(system.keySet()));
        targets.remove("");
        byValue.forEach((system, values) -> {
            Map<String, CodeMeaning> known = new HashMap<>();
            values.forEach((value, same) -> known.put(value, CodeMeaning.of(same)));
            meanings.put(system, new Words(Folding.folds(system), known));
        });
    }

    private static void add(Map<String, Map<String, List<CodeRow>>> index, CodeRow row, String key) {
        index.computeIfAbsent(row.system(), s -> new HashMap<>())
                .computeIfAbsent(key, k -> new ArrayList<>())
                .add(row);
    }

    public String slug() {
        return slug;
    }

    /** The declared codes with their labels, in file order. */
    public Map<String, Labels> codes() {
        return Collections.unmodifiableMap(codes);
    }

    /** The systems this list translates from and to. */
    public Set<String> systems() {
        return new TreeSet<>(meanings.keySet());
    }

    /** Every row of a system, in file order; a value may have several. */
    public List<CodeRow> rows(String system) {
        return rows.stream().filter(row -> row.system().equals(system)).toList();
    }

    /**
     * Tells if a rule allows each code to which the words of its systems translate.
     *
     * @param rule a constant: what it says of this list is kept
     */
    public boolean translatesTo(Predicate<String> rule) {
        return allowed.computeIfAbsent(rule, each -> targets.stream().allMatch(each));
    }

    /** Returns the meaning of a partner's value on a day. */
    public Lookup in(String system, String value, LocalDate day) {
        Words words = meanings.get(system);
        CodeMeaning codeMeaning = words == null ? null : words.of(value);
        return codeMeaning == null ? Lookup.NOTHING : codeMeaning.on(day);
    }

    /** A partner's word for a code on a day: the exact one, else a broader one, else nothing. First row wins. */
    public Optional<String> out(String system, String code, LocalDate day) {
        List<CodeRow> rows = byCode.getOrDefault(system, Map.of()).getOrDefault(code, List.of());
        String exact = first(rows, Match.EXACT, day);
        return Optional.ofNullable(exact != null ? exact : first(rows, Match.BROADER, day));
    }

    private static String first(List<CodeRow> rows, Match match, LocalDate day) {
        for (CodeRow row : rows) {
            if (row.match() == match && row.validOn(day)) {
                return row.value();
            }
        }
        return null;
    }
}
