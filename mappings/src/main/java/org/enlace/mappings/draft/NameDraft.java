package org.enlace.mappings.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.draft.ValueProfile.Kind;

/**
 * A row for the name of a person, from one column or from its parts in several.
 *
 * @param places columns by part: {@code full}, {@code given}, {@code surnames}, {@code surname1}, {@code surname2}
 */
record NameDraft(Map<String, Outline> places, RecordType.Field field) {
    private static final Set<String> GIVEN = Set.of("nombre", "nombres", "given", "first");
    private static final Set<String> FAMILY = Set.of("apellido", "apellidos", "surname", "surnames", "family", "last");
    private static final Set<String> FIRST = Set.of("primer", "primero", "paterno", "1");
    private static final Set<String> SECOND = Set.of("segundo", "materno", "2");
    private static final Set<String> NEUTRAL = Set.of(
            "victima", "victimas", "victim", "persona", "person", "completo", "completos", "full", "name", "names");

    /** Returns the names of persons in the places of one level; empty if there are none, or the record has none. */
    static Optional<NameDraft> of(RecordType type, List<Outline> level) {
        String persons = type.persons().isEmpty() ? "?" : type.persons().get(0).arrayName() + ".";
        Optional<RecordType.Field> field = type.fields().stream()
                .filter(each -> each.kind().equals("name") && each.path().startsWith(persons))
                .findFirst();
        Map<String, Outline> places = new LinkedHashMap<>();
        for (Outline place : level) {
            String part = part(TitleWords.written(place.title));
            if (!part.isEmpty() && letters(place)) {
                places.putIfAbsent(part, place);
            }
        }
        return field.isEmpty() || places.isEmpty() ? Optional.empty() : Optional.of(new NameDraft(places, field.get()));
    }

    private static String part(List<String> words) {
        boolean given = words.stream().anyMatch(GIVEN::contains);
        boolean family = words.stream().anyMatch(FAMILY::contains);
        boolean first = words.stream().anyMatch(FIRST::contains);
        boolean second = words.stream().anyMatch(SECOND::contains);
        boolean known = words.stream().allMatch(word -> List.of(GIVEN, FAMILY, FIRST, SECOND, NEUTRAL).stream()
                .anyMatch(set -> set.contains(word)));
        boolean whole = words.equals(List.of("name")) || words.contains("full") || words.contains("completo");
        if (!known || (given && (first || second))) {
            return "";
        }
        if (whole || (given && family)) {
            return "full";
        }
        if (family) {
            return first ? "surname1" : second ? "surname2" : "surnames";
        }
        return given ? "given" : "";
    }

    private static boolean letters(Outline place) {
        return !place.repeated
                && ValueProfile.of(place).is(Kind.UNKNOWN, Kind.TEXT, Kind.WORDS)
                && place.values.keySet().stream().noneMatch(value -> value.matches(".*\\d.*"));
    }

    /** Returns the proposal for all its places. */
    Proposal proposal() {
        if (places.containsKey("full")) {
            List<String> words = TitleWords.written(places.get("full").title);
            int given = first(words, GIVEN);
            int family = first(words, FAMILY);
            String order =
                    given < 0 || family < 0 ? "" : ", order: " + (family < given ? "SURNAMES_FIRST" : "GIVEN_FIRST");
            return new Proposal(
                    field, ", as: name" + order, Confidence.LIKELY, "the title says that it is a whole name");
        }
        boolean surnames = places.keySet().stream().anyMatch(part -> part.startsWith("surname"));
        boolean whole = surnames && places.containsKey("given");
        return new Proposal(
                field,
                ", as: name, parts: [" + String.join(", ", used().keySet()) + "]",
                whole ? Confidence.SURE : Confidence.UNSURE,
                whole ? "titles of the parts of one name" : "only a part of a name, or a name in unknown order");
    }

    /** Returns the places that its row reads, by part. */
    Map<String, Outline> used() {
        Map<String, Outline> used = new LinkedHashMap<>(places);
        if (places.containsKey("full")) {
            used.keySet().retainAll(Set.of("full"));
        } else if (places.containsKey("surname1")) {
            used.remove("surnames");
        }
        return used;
    }

    /** Returns the paths of its row, one or a list. */
    String from(java.util.function.Function<Outline, String> path) {
        List<String> paths = new ArrayList<>(used().values().stream().map(path).toList());
        return paths.size() == 1 ? paths.get(0) : paths.stream().collect(Collectors.joining(", ", "[", "]"));
    }

    private static int first(List<String> words, Set<String> wanted) {
        for (int i = 0; i < words.size(); i++) {
            if (wanted.contains(words.get(i))) {
                return i;
            }
        }
        return -1;
    }
}
