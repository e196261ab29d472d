package org.enlace.gateway.partners;

import java.util.Map;
import java.util.Set;
import org.enlace.gateway.partners.FieldRule.Action;

/** What a policy may not say. */
final class PolicyCheck {

    private static final Set<String> BANDS = Set.of("AGE_EC", "AGE_CTDC", "AGE_GLOTIP");
    private static final String IDENTIFYING = "VID";

    private final Policy policy;
    private final CatalogueNames catalogue;
    private final Section at;

    PolicyCheck(Policy policy, CatalogueNames catalogue, Section at) {
        this.policy = policy;
        this.catalogue = catalogue;
        this.at = at;
    }

    void run() {
        policy.fields().forEach(this::check);
        if (policy.purpose() == Purpose.STATISTICS) {
            catalogue.fields(policy.record()).orElse(Map.of()).forEach(this::checkIdentifying);
        }
    }

    private void check(FieldPath field, FieldRule rule) {
        String name = field.toString();
        boolean pseudonym = rule.action() == Action.PSEUDONYMISE;
        if (field.last().equals("personId") ? !pseudonym && rule.action() != Action.DROP : pseudonym) {
            at.problem(name, ProblemCode.PSEUDONYM_ONLY_PERSON, name);
        }
        if (rule.action() == Action.GENERALISE) {
            checkGeneralised(field, rule, name);
        }
        policy.fields().forEach((above, other) -> {
            if (other.action() == Action.DROP && above.covers(field) && !above.equals(field)) {
                at.problem(name, ProblemCode.KEPT_BELOW_DROPPED, name);
            }
        });
    }

    private void checkGeneralised(FieldPath field, FieldRule rule, String name) {
        if (!field.last().equals("age")) {
            at.problem(name, ProblemCode.GENERALISE_ONLY_AGE, name);
        }
        if (!rule.list().isEmpty() && !BANDS.contains(rule.list())) {
            at.problem(name, ProblemCode.NOT_ONE_OF, rule.list(), BANDS, "generalise");
        }
    }

    private void checkIdentifying(String field, String sensitivity) {
        FieldPath path = FieldPath.parse(field);
        if (!IDENTIFYING.equals(sensitivity) || !released(path)) {
            return;
        }
        FieldPath named = namedAbove(path);
        at.problem(named.toString(), ProblemCode.IDENTIFYING_FOR_STATISTICS, field);
    }

    /** True if the nearest rule at or above the field lets its value through. */
    private boolean released(FieldPath field) {
        FieldPath named = namedAbove(field);
        return named != null && policy.fields().get(named).action() == Action.KEEP;
    }

    private FieldPath namedAbove(FieldPath field) {
        for (int length = field.steps().size(); length > 0; length--) {
            FieldPath above = new FieldPath(field.steps().subList(0, length));
            if (policy.fields().containsKey(above)) {
                return above;
            }
        }
        return null;
    }
}
