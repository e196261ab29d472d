package org.enlace.gateway.configuration.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds why none of the agreements in force applies to a record. Pure. */
final class UnmetConditions {

    private UnmetConditions() {}

    /**
     * Returns one unmet condition of each agreement; empty if the record goes to no receiver on purpose: an agreement without receivers applies, or
     * consent was withdrawn. Conditions over the case count as unmet: the caller knows the case and calls this only where no receiver is entitled.
     */
    static List<UnmetCondition> of(List<Agreement> inForce, JsonNode body, Instant now) {
        List<UnmetCondition> unmet = new ArrayList<>();
        for (Agreement agreement : inForce) {
            Optional<UnmetCondition> first = first(agreement, body, now);
            boolean withdrawn =
                    first.filter(each -> each.rule().equals("consent")).isPresent()
                            && SubjectConsentRule.isWithdrawn(body);
            if (first.isEmpty() || withdrawn) {
                return List.of();
            }
            unmet.add(first.get());
        }
        return unmet;
    }

    private static Optional<UnmetCondition> first(Agreement agreement, JsonNode body, Instant now) {
        for (Condition condition : agreement.when()) {
            if (!condition.holds(body)) {
                return Optional.of(
                        new UnmetCondition(agreement.id(), condition.field().toString(), rule(condition)));
            }
        }
        if (!agreement.applies(body, now)) {
            return Optional.of(new UnmetCondition(agreement.id(), "consent", "consent"));
        }
        return agreement.to().isEmpty()
                ? Optional.empty()
                : new TreeSet<>(agreement.caseNumbers()).stream().findFirst().map(name -> ofCase(agreement.id(), name));
    }

    private static String rule(Condition condition) {
        if (condition.present() != null) {
            return condition.present() ? "present" : "absent";
        }
        return condition.values().size() == 1 ? "equals" : "in";
    }

    /** The name of a post has a hyphen, that of a scheme never has. */
    private static UnmetCondition ofCase(String agreement, String name) {
        return name.contains("-")
                ? new UnmetCondition(agreement, "alert.post", "raisedBy")
                : new UnmetCondition(agreement, "case.externalIds[" + name + "]", "present");
    }

    /** The codes that conditions of these agreements with receivers name for a field. */
    static Set<String> codes(List<Agreement> inForce, String field) {
        Set<String> codes = new TreeSet<>();
        for (Agreement agreement : inForce) {
            if (!agreement.to().isEmpty()) {
                agreement.when().stream()
                        .filter(each -> each.field().toString().equals(field))
                        .forEach(each -> codes.addAll(each.values()));
            }
        }
        return codes;
    }
}
