package org.enlace.mappings.draft;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.enlace.mappings.RecordType;

/** Guesses the field of a record that a partner's word may mean, by the words in both. Stateless but for the fields it has already assigned. */
final class Guess {
    private static final Set<String> NOISE =
            Set.of("de", "del", "la", "el", "los", "las", "of", "the", "en", "y", "and");
    private static final Map<String, String> SAME = Map.ofEntries(
            Map.entry("cedula", "documento"),
            Map.entry("dni", "documento"),
            Map.entry("pasaporte", "documento"),
            Map.entry("passport", "document"),
            Map.entry("id", "identifier"),
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
    private static final double ENOUGH = 0.5;

    private final RecordType type;
    private final Set<String> taken = new LinkedHashSet<>();

    Guess(RecordType type) {
        this.type = type;
    }

    /** Returns the field that a title most probably means, each field once; empty if none is near enough. */
    Optional<RecordType.Field> field(String title) {
        Set<String> words = words(title);
        RecordType.Field best = null;
        double most = ENOUGH - 0.001;
        for (RecordType.Field field : leaves()) {
            double score = Math.max(
                    Math.max(alike(words, words(field.es())), alike(words, words(field.en()))),
                    alike(words, words(field.path().replaceFirst(".*[.\\[]", ""))));
            if (score > most && !taken.contains(field.path()) && !field.path().endsWith("personId")) {
                best = field;
                most = score;
            }
        }
        if (best != null) {
            taken.add(best.path());
        }
        return Optional.ofNullable(best);
    }

    private List<RecordType.Field> leaves() {
        // An analyst must tell further kinds of person apart.
        List<String> others = type.persons().stream()
                .skip(1)
                .map(array -> array.arrayName() + ".")
                .toList();
        return type.fields().stream()
                .filter(field -> others.stream().noneMatch(field.path()::startsWith))
                .filter(field -> type.fields().stream()
                        .noneMatch(other -> other.path().startsWith(field.path() + ".")
                                || other.path().startsWith(field.path() + "[")))
                .toList();
    }

    private static double alike(Set<String> one, Set<String> other) {
        long common = one.stream()
                .filter(word -> other.stream().anyMatch(each -> stem(each).equals(stem(word))))
                .count();
        return one.isEmpty() || other.isEmpty() ? 0 : 2.0 * common / (one.size() + other.size());
    }

    private static String stem(String word) {
        return word.substring(0, Math.min(6, word.length()));
    }

    private static Set<String> words(String title) {
        String spaced = title.replaceAll("([a-z])([A-Z])", "$1 $2");
        String plain = Normalizer.normalize(spaced, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
        List<String> words = new ArrayList<>(List.of(plain.split("[^a-z0-9]+")));
        words.removeIf(word -> word.isEmpty() || NOISE.contains(word));
        words.replaceAll(word -> SAME.getOrDefault(word, word));
        return new LinkedHashSet<>(words);
    }
}
