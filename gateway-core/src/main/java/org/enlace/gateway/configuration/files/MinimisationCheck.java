package org.enlace.gateway.configuration.files;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.enlace.gateway.configuration.model.FieldPath;
import org.enlace.gateway.configuration.model.FieldRule;
import org.enlace.gateway.configuration.model.FieldRule.Action;
import org.enlace.gateway.configuration.model.Minimisation;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.gateway.configuration.yaml.YamlSection;

/** Checks that a policy releases no more than {@code minimisation.yml} allows its receiver for its purpose. */
final class MinimisationCheck {

    private static final int FEW = 3;

    private final Policy policy;
    private final Minimisation most;
    private final YamlSection at;

    /** Class of fields to the loosest rule of the policy for one of them: the row that would allow the policy. */
    private final Map<String, FieldRule> released = new TreeMap<>();

    private final Map<String, List<String>> looser = new LinkedHashMap<>();

    MinimisationCheck(Policy policy, Minimisation most, YamlSection at) {
        this.policy = policy;
        this.most = most;
        this.at = at;
    }

    /** @param all every field of the record */
    void run(List<FieldPath> all) {
        for (FieldPath field : all) {
            boolean holds = all.stream().anyMatch(other -> field.covers(other) && !field.equals(other));
            FieldPath named = PolicyCheck.namedAbove(policy, field);
            // A pseudonym exists only for a person: a field that inherits the rule of another is dropped.
            boolean dropped =
                    named != null && !named.equals(field) && field.last().equals("personId");
            if (!holds && named != null && !dropped) {
                check(named, field);
            }
        }
        // Keys that the catalogue does not know by name are below a field it knows.
        policy.fields().keySet().stream()
                .filter(field -> !all.contains(field) && all.stream().noneMatch(field::covers))
                .forEach(field -> check(field, field));
        report();
    }

    private void check(FieldPath named, FieldPath field) {
        FieldRule rule = policy.fields().get(named);
        FieldRule allowed = most.most(policy.receiver(), policy.purpose(), field);
        if (rule.action() != Action.DROP) {
            most.classOf(field)
                    .ifPresent(name -> released.merge(name, rule, (one, other) -> other.looserThan(one) ? other : one));
        }
        if (Minimisation.looser(rule, allowed)) {
            looser.putIfAbsent(
                    named.toString(), List.of(field.toString(), word(rule), word(allowed), policy.receiver()));
        }
    }

    /** A missing row, or a wrong purpose or receiver, causes many of them, and is one mistake. */
    private void report() {
        boolean rowWouldDo = looser.values().stream()
                .allMatch(words -> most.classOf(FieldPath.parse(words.get(0))).isPresent());
        if (!looser.isEmpty() && rowWouldDo && !most.isDeclared(policy.receiver(), policy.purpose())) {
            at.problem(
                    "",
                    ProblemCode.NO_MINIMISATION_ROW,
                    policy.receiver() + ", " + policy.purpose(),
                    Integer.toString(released.size()),
                    row());
        } else if (looser.size() <= FEW) {
            ProblemCode code = most.most().containsKey(policy.receiver())
                    ? ProblemCode.LOOSER_THAN_MATRIX
                    : ProblemCode.LOOSER_THAN_ANYBODY;
            looser.forEach((rule, words) -> at.problem(rule, code, words.toArray(new String[0])));
        } else {
            at.problem(
                    "",
                    ProblemCode.LOOSER_RULES,
                    Integer.toString(looser.size()),
                    policy.receiver() + ", " + policy.purpose().name(),
                    String.join(", ", looser.keySet()));
        }
    }

    /** Returns the row as {@code minimisation.yml} writes it, on one line; below a receiver that has other rows, only the purpose. */
    private String row() {
        String row = released.entrySet().stream()
                .map(MinimisationCheck::entry)
                .collect(Collectors.joining(", ", policy.purpose().name() + ": {", "}"));
        return most.most().containsKey(policy.receiver())
                ? policy.receiver() + ": " + row
                : policy.receiver() + ": {" + row + "}";
    }

    private static String entry(Entry<String, FieldRule> one) {
        FieldRule rule = one.getValue();
        String text = rule.list().isEmpty()
                ? YamlSection.word(rule.action())
                : "{" + YamlSection.word(rule.action()) + ": " + rule.list() + "}";
        return one.getKey() + ": " + text;
    }

    private static String word(FieldRule rule) {
        return rule.list().isEmpty()
                ? YamlSection.word(rule.action())
                : YamlSection.word(rule.action()) + " " + rule.list();
    }
}
