package org.enlace.mappings.draft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.enlace.mappings.RecordType;

/** Guesses the field of a record that each place of a message means, by titles and by values; each field once. */
final class Guess {
    private static final double ENOUGH = 0.499;
    private static final double MARGIN = 0.05;

    private final RecordType type;
    private final RowDraft rows;
    private final List<RecordType.Field> fields;
    private final Map<RecordType.Field, List<Set<String>>> labels = new HashMap<>();

    /** A field that a place may mean. */
    private record Candidate(Outline place, RecordType.Field field, double title, FieldFit fit) {
        Confidence confidence() {
            if (title >= TitleWords.SAME_MEANING) {
                return fit == FieldFit.STRONG ? Confidence.SURE : Confidence.LIKELY;
            }
            return fit == FieldFit.STRONG && title > ENOUGH ? Confidence.LIKELY : Confidence.UNSURE;
        }

        double weight() {
            return title + (fit == FieldFit.STRONG ? 1 : 0) - (confidence().active() ? 0 : 2);
        }
    }

    Guess(RecordType type, RecordOutline outline, RowDraft rows) {
        this.type = type;
        this.rows = rows;
        this.fields = fields(type, outline);
        fields.forEach(field -> labels.put(
                field,
                List.of(
                        TitleWords.of(field.es()),
                        TitleWords.of(field.en()),
                        TitleWords.of(field.path().replaceFirst(".*[.\\[]", "")))));
    }

    /** Returns a proposal for each place; the best pairs of place and field come first. */
    Map<Outline, Proposal> assign(List<Outline> places) {
        Map<Outline, ValueProfile> profiles = new LinkedHashMap<>();
        places.forEach(place -> profiles.put(place, ValueProfile.of(place)));
        List<Candidate> candidates = new ArrayList<>();
        profiles.forEach((place, profile) -> candidates.addAll(candidates(place, profile)));
        candidates.sort(Comparator.comparingDouble(Candidate::weight).reversed());
        Set<RecordType.Field> taken = new HashSet<>();
        Map<Outline, Proposal> proposals = new HashMap<>();
        for (Candidate each : candidates) {
            if (!proposals.containsKey(each.place()) && !taken.contains(each.field())) {
                boolean clear = clear(each, candidates);
                proposals.put(each.place(), proposal(each, profiles.get(each.place()), clear));
                taken.add(each.field());
            }
        }
        profiles.forEach((place, profile) -> proposals.computeIfAbsent(
                place,
                key -> new Proposal(
                        null, "", Confidence.UNSURE, "no field has such a title and such values; " + profile.fact())));
        return proposals;
    }

    /** Tells if no other place and no other field would do as well. */
    private static boolean clear(Candidate one, List<Candidate> all) {
        return all.stream()
                .filter(other -> (other.place() == one.place()) != other.field().equals(one.field()))
                .filter(other -> other.fit() == one.fit())
                .noneMatch(other -> other.title() > one.title() - MARGIN);
    }

    private List<Candidate> candidates(Outline place, ValueProfile profile) {
        List<Candidate> candidates = new ArrayList<>();
        for (RecordType.Field field : fields) {
            boolean takesSeveral = Set.of("codedValue", "flags").contains(field.kind());
            FieldFit fit = place.repeated && !takesSeveral ? FieldFit.NONE : rows.fit(field, profile);
            // A value of one word rather fills a field with one code.
            double less = takesSeveral && !profile.is(ValueProfile.Kind.LIST) ? 2 * MARGIN : 0;
            double title = title(place, field) - less;
            if (fit != FieldFit.NONE && (title > ENOUGH || rows.tells(field, profile))) {
                candidates.add(new Candidate(place, field, title, fit));
            }
        }
        return candidates;
    }

    private double title(Outline place, RecordType.Field field) {
        Set<String> title = TitleWords.of(place.title);
        if (title.size() > 1) {
            type.persons().forEach(array -> title.removeAll(TitleWords.of(array.arrayName())));
            title.removeAll(Set.of("victimas", "victim"));
        }
        return labels.get(field).stream()
                .mapToDouble(label -> TitleWords.alike(title, label))
                .max()
                .orElse(0);
    }

    private Proposal proposal(Candidate candidate, ValueProfile profile, boolean clear) {
        Confidence confidence = clear ? candidate.confidence() : Confidence.UNSURE;
        String parameters = rows.parameters(candidate.field(), profile);
        if (parameters.isEmpty()) {
            confidence = Confidence.UNSURE;
        }
        String title = candidate.title() >= TitleWords.SAME_MEANING
                ? "same title"
                : candidate.title() > ENOUGH ? "similar title" : "another title";
        boolean known =
                candidate.fit() == FieldFit.STRONG && candidate.field().kind().startsWith("coded");
        String words = known ? "; a built-in system knows each word" : "";
        String doubt = clear ? "" : "; another field or column would do as well";
        int left = parameters.isEmpty() ? 0 : rows.unlisted(candidate.field(), profile);
        String unlisted = (left == 0 ? "" : "; " + left + " words not listed")
                + (parameters.isEmpty() ? "" : rows.partlyKnown(candidate.field(), profile));
        String missing = parameters.isEmpty() ? "; no conversion can be proposed" : "";
        return new Proposal(
                candidate.field(),
                parameters,
                confidence,
                profile.fact() + words + unlisted + "; " + title + doubt + missing);
    }

    private static List<RecordType.Field> fields(RecordType type, RecordOutline outline) {
        // An analyst must tell further kinds of person, and further arrays, apart.
        String persons = type.persons().isEmpty() ? "" : type.persons().get(0).arrayName();
        List<String> others = outline.arrays().stream()
                .filter(array -> !array.equals(persons))
                .map(array -> array + ".")
                .toList();
        return type.fields().stream()
                .filter(field -> !field.kind().isEmpty() && !field.kind().equals("name"))
                .filter(field -> !field.path().endsWith("personId"))
                .filter(field -> others.stream().noneMatch(field.path()::startsWith))
                .toList();
    }
}
