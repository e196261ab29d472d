package org.enlace.mappings.draft;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Compares the titles of a partner with labels of a record, by their words. */
final class TitleWords {
    /** The score from which two titles mean the same. */
    static final double SAME_MEANING = 0.8;

    private static final double CONTAINED = 0.85;
    private static final double GENERIC_ALONE = 0.3;
    private static final int SHORTEST_PREFIX = 3;
    private static final int STEM = 6;
    private static final Set<String> NOISE =
            Set.of("de", "del", "la", "el", "los", "las", "of", "the", "en", "y", "and", "con");
    /** Words that say nothing if only they are alike. */
    private static final Set<String> GENERIC = Set.of(
            "fecha", "date", "numero", "number", "tipo", "type", "kind", "estado", "status", "lugar", "place",
            "nombres", "name", "quien", "by");

    private static final Map<String, String> SAME = Map.ofEntries(
            Map.entry("cedula", "documento"),
            Map.entry("ci", "documento"),
            Map.entry("dni", "documento"),
            Map.entry("doc", "documento"),
            Map.entry("identidad", "documento"),
            Map.entry("pasaporte", "documento"),
            Map.entry("passport", "document"),
            Map.entry("id", "identifier"),
            Map.entry("f", "fecha"),
            Map.entry("fec", "fecha"),
            Map.entry("fch", "fecha"),
            Map.entry("momento", "fecha"),
            Map.entry("nro", "numero"),
            Map.entry("num", "numero"),
            Map.entry("dob", "birth"),
            Map.entry("anos", "edad"),
            Map.entry("years", "age"),
            Map.entry("pais", "nacionalidad"),
            Map.entry("country", "citizenship"),
            Map.entry("nationality", "citizenship"),
            Map.entry("victima", "victimas"),
            Map.entry("nombre", "nombres"),
            Map.entry("apellido", "apellidos"),
            Map.entry("surname", "name"),
            Map.entry("surnames", "name"),
            Map.entry("observaciones", "relato"),
            Map.entry("descripcion", "relato"),
            Map.entry("finalidad", "fines"));

    private TitleWords() {}

    /** Returns a text in lower case and without accents. */
    static String plain(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }

    /** Returns the words of a title as they are. */
    static List<String> written(String title) {
        String spaced = title.replaceAll("([a-z])([A-Z])", "$1 $2");
        List<String> words = new ArrayList<>(List.of(plain(spaced).split("[^a-z0-9]+")));
        words.removeIf(word -> word.isEmpty() || NOISE.contains(word));
        return words;
    }

    /** Returns the words of a title, each in its usual form. */
    static Set<String> of(String title) {
        List<String> words = written(title);
        words.replaceAll(word -> SAME.getOrDefault(word, word));
        return new LinkedHashSet<>(words);
    }

    /** Returns how alike a title and a label are, from 0 to 1; a title of several words that the label contains is nearly the same. */
    static double alike(Set<String> title, Set<String> label) {
        if (title.isEmpty() || label.isEmpty()) {
            return 0;
        }
        List<String> common = title.stream()
                .filter(word -> label.stream().anyMatch(each -> alike(each, word)))
                .toList();
        double share = 2.0 * common.size() / (title.size() + label.size());
        if (share < 1 && GENERIC.containsAll(common)) {
            return Math.min(share, GENERIC_ALONE);
        }
        return common.size() == title.size() && title.size() > 1 ? Math.max(share, CONTAINED) : share;
    }

    private static boolean alike(String one, String other) {
        String shorter = one.length() < other.length() ? one : other;
        return one.regionMatches(0, other, 0, Math.min(STEM, Math.max(one.length(), other.length())))
                || (shorter.length() >= SHORTEST_PREFIX && one.startsWith(shorter) && other.startsWith(shorter));
    }
}
