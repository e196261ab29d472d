package org.enlace.gateway.configuration.files;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.FieldRule;
import org.enlace.gateway.configuration.model.FieldRule.Action;
import org.enlace.gateway.configuration.model.Minimisation;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.gateway.configuration.model.Purpose;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.gateway.configuration.yaml.YamlSection;

/** Checks that a policy releases nothing that is forbidden. */
final class PolicyCheck {

    static final Set<String> BANDS = Set.of("AGE_EC", "AGE_CTDC", "AGE_GLOTIP");
    private static final String IDENTIFYING = "VID";
    private static final String NEVER = "VID+P";

    private final Policy policy;
    private final CatalogueNames catalogue;
    private final Optional<Minimisation> matrix;
    private final YamlSection at;
    private final Set<String> told = new HashSet<>();

    PolicyCheck(Policy policy, CatalogueNames catalogue, Optional<Minimisation> matrix, YamlSection at) {
        this.matrix = matrix;
        this.policy = policy;
        this.catalogue = catalogue;
        this.at = at;
    }

    void run() {
        policy.fields().forEach(this::check);
        Map<String, String> fields = catalogue.fields(policy.record()).orElse(Map.of());
        fields.forEach(this::checkProtected);
        if (policy.purpose() == Purpose.STATISTICS) {
            fields.forEach(this::checkIdentifying);
        }
        matrix.ifPresent(most -> new MinimisationCheck(policy, most, at)
                .run(catalogue.paths(policy.record()).orElse(List.of())));
    }

    /** Free text and places of persons are never forwarded: a rule at or above them that releases them is a problem. */
    private void checkProtected(String field, String sensitivity) {
        FieldPath path = FieldPath.parse(field);
        if (NEVER.equals(sensitivity) && released(path)) {
            once(namedAbove(path), ProblemCode.NEVER_FORWARDED, field);
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
            at.section(name).notOneOf("generalise", rule.list(), BANDS);
        }
    }

    private void checkIdentifying(String field, String sensitivity) {
        FieldPath path = FieldPath.parse(field);
        if (!IDENTIFYING.equals(sensitivity) || !released(path)) {
            return;
        }
        FieldPath named = namedAbove(path);
        once(named, ProblemCode.IDENTIFYING_FOR_STATISTICS, field);
    }

    /** A rule above many fields is one mistake. */
    private void once(FieldPath rule, ProblemCode code, String... words) {
        if (told.add(code + " " + rule)) {
            at.problem(rule.toString(), code, words);
        }
    }

    /** True if the nearest rule at or above the field releases its value. */
    private boolean released(FieldPath field) {
        FieldPath named = namedAbove(field);
        return named != null && policy.fields().get(named).action() == Action.KEEP;
    }

    private FieldPath namedAbove(FieldPath field) {
        return namedAbove(policy, field);
    }

    /** Returns the nearest path at or above the field that the policy names, or null. */
    static FieldPath namedAbove(Policy policy, FieldPath field) {
        for (int length = field.steps().size(); length > 0; length--) {
            FieldPath above = new FieldPath(field.steps().subList(0, length));
            if (policy.fields().containsKey(above)) {
                return above;
            }
        }
        return null;
    }
}
