package org.enlace.gateway.registry.entities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The value shown of a field, by which rule, and all that was claimed of it.
 *
 * @param value null node if nothing is known
 * @param rule why this one
 * @param claims what each record says, the shown one first where one is shown as it stands
 * @param conflict whether two partners contradict each other
 */
record Shown(JsonNode value, Rule rule, List<Claim> claims, boolean conflict) {

    /** Why a value is shown. */
    enum Rule {
        /** Whoever determines it: court, Attorney General, registration, police. */
        DETERMINATION,
        /** A document before a statement, the narrower before the wider. */
        DOCUMENT,
        /** The latest by the day of the event, then by when it was recorded. */
        LATEST,
        /** All that anybody says. */
        UNION,
        /** The first day that anybody names. */
        EARLIEST,
        /** The newest stage by its day, batch and line. */
        NEWEST_STAGE,
        /** A person decided it in the record. */
        OVERRIDE,
        /** Follows from other fields. */
        COMPUTED
    }

    Shown {
        claims = List.copyOf(claims);
    }

    static Shown computed(JsonNode value) {
        return new Shown(value, Rule.COMPUTED, List.of(), false);
    }

    static Shown earliest(JsonNode value, List<Claim> claims) {
        return new Shown(value, Rule.EARLIEST, claims, false);
    }

    static Shown latest(List<Claim> claims) {
        return best(claims, claim -> 0, Rule.LATEST);
    }

    static Shown determined(List<Claim> claims) {
        return best(claims, Claim::determination, Rule.DETERMINATION);
    }

    static Shown documented(List<Claim> claims) {
        return best(claims, claim -> claim.documented() ? 1 : 0, Rule.DOCUMENT);
    }

    /** The claim with the greatest trust; of equal ones the latest. */
    static Shown best(List<Claim> claims, ToIntFunction<Claim> trust, Rule rule) {
        List<Claim> ordered = Claim.newestFirst(claims, trust);
        JsonNode value =
                ordered.isEmpty() ? NullNode.getInstance() : ordered.get(0).value();
        boolean conflict = ordered.stream()
                .anyMatch(claim -> !claim.value().equals(value)
                        && !claim.by().partner().equals(ordered.get(0).by().partner()));
        return new Shown(value, rule, ordered, conflict);
    }

    /** All codes of all lists; a conflict if what one partner says is no part of what another says. */
    static Shown union(List<Claim> claims, Function<Claim, Set<String>> codes) {
        Set<String> all = new TreeSet<>();
        claims.forEach(claim -> all.addAll(codes.apply(claim)));
        boolean conflict = Contradiction.between(
                claims, codes, (one, other) -> !one.containsAll(other) && !other.containsAll(one));
        List<Claim> ordered = Claim.newestFirst(
                claims.stream()
                        .map(claim -> claim.saying(Values.list(codes.apply(claim))))
                        .toList(),
                claim -> 0);
        return new Shown(Values.list(all), Rule.UNION, ordered, conflict);
    }

    boolean isKnown() {
        return !value.isNull();
    }

    String text() {
        return value.textValue();
    }

    Shown or(Shown other) {
        return isKnown() ? this : other;
    }

    /** No value: texts end in logs. */
    @Override
    public String toString() {
        return "Shown";
    }
}
