package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The value shown for a field, the rule that chose it, and all claims about it.
 *
 * @param value null node if nothing is known
 * @param rule why this one
 * @param claims what each record says, the shown one first where one is shown as it stands
 * @param conflict whether two partners contradict each other
 */
record ResolvedValue(JsonNode value, Rule rule, List<Claim> claims, boolean conflict) {

    /** The rules by which a value is shown. */
    enum Rule {
        /** The determination by the authority: court, Attorney General, registration, police. */
        DETERMINATION,
        /** A document before a statement, the narrower before the wider. */
        DOCUMENT,
        /** The latest by the day of the event, then by when it was recorded. */
        LATEST,
        /** All values that any record states. */
        UNION,
        /** The first day that any record names. */
        EARLIEST,
        /** The newest stage by its day, batch and line. */
        NEWEST_STAGE,
        /** A person decided it in the record. */
        OVERRIDE,
        /** Follows from other fields. */
        COMPUTED
    }

    ResolvedValue {
        claims = List.copyOf(claims);
    }

    static ResolvedValue computed(JsonNode value) {
        return new ResolvedValue(value, Rule.COMPUTED, List.of(), false);
    }

    static ResolvedValue earliest(JsonNode value, List<Claim> claims) {
        return new ResolvedValue(value, Rule.EARLIEST, claims, false);
    }

    static ResolvedValue latest(List<Claim> claims) {
        return best(claims, claim -> 0, Rule.LATEST);
    }

    static ResolvedValue determined(List<Claim> claims) {
        return best(claims, Claim::determination, Rule.DETERMINATION);
    }

    static ResolvedValue documented(List<Claim> claims) {
        return best(claims, claim -> claim.documented() ? 1 : 0, Rule.DOCUMENT);
    }

    /** The claim with the greatest trust; of equal ones the latest. */
    static ResolvedValue best(List<Claim> claims, ToIntFunction<Claim> trust, Rule rule) {
        List<Claim> ordered = Claim.newestFirst(claims, trust);
        JsonNode value =
                ordered.isEmpty() ? NullNode.getInstance() : ordered.get(0).value();
        boolean conflict = ordered.stream()
                .anyMatch(claim -> !claim.value().equals(value)
                        && !claim.by().partner().equals(ordered.get(0).by().partner()));
        return new ResolvedValue(value, rule, ordered, conflict);
    }

    /** All codes of all lists; a conflict if what one partner says is no part of what another says. */
    static ResolvedValue union(List<Claim> claims, Function<Claim, Set<String>> codes) {
        Set<String> all = new TreeSet<>();
        claims.forEach(claim -> all.addAll(codes.apply(claim)));
        boolean conflict = Contradiction.between(
                claims, codes, (one, other) -> !one.containsAll(other) && !other.containsAll(one));
        List<Claim> ordered = Claim.newestFirst(
                claims.stream()
                        .map(claim -> claim.saying(CanonicalValues.list(codes.apply(claim))))
                        .toList(),
                claim -> 0);
        return new ResolvedValue(CanonicalValues.list(all), Rule.UNION, ordered, conflict);
    }

    boolean isKnown() {
        return !value.isNull();
    }

    String text() {
        return value.textValue();
    }

    ResolvedValue or(ResolvedValue other) {
        return isKnown() ? this : other;
    }

    /** No value: texts end in logs. */
    @Override
    public String toString() {
        return "Shown";
    }
}
