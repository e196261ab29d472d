package org.enlace.gateway.exchange.registry.entities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.exchange.registry.entities.SourceClaims.PersonSaid;

/** Concludes a person's sex, groups of age and citizenship, in any role. Pure. */
final class PersonConclusions {

    private static final Map<String, Integer> BASIS = Map.of("DOCUMENT", 3, "COMPUTED", 2, "STATED", 1, "ESTIMATED", 0);

    private PersonConclusions() {}

    static List<Claim> claims(List<PersonSaid> said, String field) {
        return said.stream().flatMap(each -> each.field(field).stream()).toList();
    }

    static List<Claim> codes(List<PersonSaid> said, String field) {
        return claims(said, field).stream()
                .filter(claim -> CanonicalValues.code(claim.value()) != null)
                .map(claim -> claim.saying(CanonicalValues.text(CanonicalValues.code(claim.value()))))
                .toList();
    }

    static void describe(ConclusionRow row, List<PersonSaid> said) {
        row.put("sex", ResolvedValue.documented(codes(said, "sex")));
        row.put("citizenship", ResolvedValue.documented(citizenships(said)));
        age(row, said);
    }

    private static List<Claim> citizenships(List<PersonSaid> said) {
        List<Claim> claims = new ArrayList<>();
        for (PersonSaid each : said) {
            each.field("citizenship")
                    .filter(claim -> CanonicalValues.code(claim.value()) != null)
                    .map(claim -> claim.saying(CanonicalValues.text(CanonicalValues.code(claim.value()))))
                    .or(() -> each.field("citizenships")
                            .map(claim ->
                                    claim.saying(CanonicalValues.text(CanonicalValues.codes(claim.value()).stream()
                                            .findFirst()
                                            .orElse(null)))))
                    .filter(claim -> !claim.value().isNull())
                    .ifPresent(claims::add);
        }
        return claims;
    }

    /**
     * Concludes the age. Whether under 18 comes first: a source that knows it says more than one that does not; then the better basis, then the
     * narrower group.
     */
    private static void age(ConclusionRow row, List<PersonSaid> said) {
        List<Claim> ages = claims(said, "age");
        ResolvedValue best = ResolvedValue.best(ages, PersonConclusions::precision, ResolvedValue.Rule.DOCUMENT);
        group(row, "majority", "majority", best, "UNKNOWN");
        group(row, "age_ec", "AGE_EC", best, null);
        group(row, "age_ctdc", "AGE_CTDC", best, null);
    }

    private static int precision(Claim claim) {
        JsonNode age = claim.value();
        int known = age.path("majority").asText("UNKNOWN").equals("UNKNOWN") ? 0 : 100;
        return known
                + 10 * BASIS.getOrDefault(age.path("basis").asText(), 0)
                + (age.has("AGE_EC") ? 2 : 0)
                + (age.has("AGE_CTDC") ? 1 : 0);
    }

    /** Sets one of the groups of the same age: groups are never taken from two ages. */
    private static void group(ConclusionRow row, String column, String part, ResolvedValue best, String otherwise) {
        JsonNode value = best.isKnown() && best.value().has(part) ? best.value().get(part) : NullNode.getInstance();
        List<Claim> claims = best.claims().stream()
                .filter(claim -> claim.value().path(part).isTextual()
                        && !claim.value().path(part).asText().equals("UNKNOWN"))
                .map(claim -> claim.saying(claim.value().path(part)))
                .toList();
        boolean conflict = Contradiction.between(claims, Claim::value, (one, other) -> !one.equals(other));
        row.put(
                column,
                new ResolvedValue(
                        value.isNull() ? CanonicalValues.text(otherwise) : value, best.rule(), claims, conflict));
    }
}
