package org.enlace.mappings.draft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.enlace.mappings.PartnerScheme;
import org.enlace.mappings.RecordType;

/** Finds the place of a message that holds the partner's own number of a case: filled in each message, different in each, and named so. */
final class OwnNumberDraft {
    private static final int MOST_VALUES = 5000;
    private static final int FEW_MESSAGES = 3;
    private static final int SHORT_NUMBER = 3;
    /** Words of a title that name a case. */
    private static final Set<String> CASE = Set.of(
            "expediente",
            "exp",
            "expte",
            "caso",
            "case",
            "ficha",
            "folio",
            "ref",
            "referencia",
            "reference",
            "carpeta",
            "dossier",
            "file");
    /** Words that say so if the title has no other. */
    private static final Set<String> NUMBER =
            Set.of("n", "no", "nro", "num", "numero", "number", "codigo", "code", "id");

    private final RecordType.Field field;
    private final String parameters;

    private OwnNumberDraft(RecordType.Field numbers, String partner) {
        this.field = new RecordType.Field(
                PartnerScheme.path(partner), numbers.sensitivity(), numbers.es(), numbers.en(), "identifier");
        this.parameters = ", as: identifier, scheme: " + partner;
    }

    /** Empty if the record holds no numbers, or the partner can have none. */
    static Optional<OwnNumberDraft> of(RecordType type, String partner) {
        return type.field(PartnerScheme.FIELD)
                .filter(numbers -> PartnerScheme.is(partner))
                .map(numbers -> new OwnNumberDraft(numbers, partner));
    }

    /**
     * Returns a proposal for each place that may hold the number; an active one only if there is one such place.
     *
     * @param top the message, or the line of a file
     * @param others what is proposed otherwise; an active proposal stands
     */
    Map<Outline, Proposal> assign(Outline top, Map<Outline, Proposal> others) {
        Outline above = withoutWrappers(top);
        Set<Outline> sure = new HashSet<>();
        List<Outline> all = new ArrayList<>();
        for (Outline place : above.leaves()) {
            ValueProfile profile = ValueProfile.of(place);
            boolean free = !others.get(place).active() && !place.repeated;
            if (free && isNamed(place) && mayNumber(profile) && isDistinct(place)) {
                all.add(place);
                if (place.alwaysFilled(above) && place.filled >= FEW_MESSAGES && isLong(place)) {
                    sure.add(place);
                }
            }
        }
        Map<Outline, Proposal> proposals = new HashMap<>();
        for (Outline place : all) {
            boolean active = all.size() == 1 && sure.contains(place);
            proposals.put(
                    place,
                    new Proposal(
                            field,
                            parameters,
                            active ? Confidence.LIKELY : Confidence.UNSURE,
                            place.filled
                                    + " values, all different; the title may name the partner's own number of a case"));
        }
        return proposals;
    }

    /** Returns the part in which the message begins: only places directly in it are of the case for sure, deeper ones may be of a person. */
    private static Outline withoutWrappers(Outline top) {
        Outline at = top;
        while (at.children.size() == 1) {
            Outline only = at.children.values().iterator().next();
            if (only.repeated || only.children.isEmpty()) {
                return at;
            }
            at = only;
        }
        return at;
    }

    private static boolean isNamed(Outline place) {
        List<String> words = TitleWords.written(place.title);
        return words.stream().anyMatch(CASE::contains) || !words.isEmpty() && NUMBER.containsAll(words);
    }

    /** Identity numbers are not among them: a person is not her case. */
    private static boolean mayNumber(ValueProfile profile) {
        return profile.nulls().isEmpty()
                && profile.is(ValueProfile.Kind.TEXT, ValueProfile.Kind.INTEGER, ValueProfile.Kind.DIGITS);
    }

    private static boolean isDistinct(Outline place) {
        return place.filled > 0 && place.values.size() >= Math.min(place.filled, MOST_VALUES);
    }

    /** Short numbers may count something; texts with blanks may be sentences. */
    private static boolean isLong(Outline place) {
        return place.values.keySet().stream()
                .allMatch(value -> value.matches(".*\\d.*") && value.length() >= SHORT_NUMBER && !value.contains(" "));
    }
}
