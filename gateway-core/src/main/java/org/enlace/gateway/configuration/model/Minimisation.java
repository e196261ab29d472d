package org.enlace.gateway.configuration.model;

import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.configuration.model.FieldRule.Action;

/**
 * Defines the most that any policy may release: for each class of fields, receiver and purpose, what may be done with it. What it does not name is
 * not released. Immutable. Source: the minimisation matrix of the domain's data protection rules.
 *
 * @param classes field paths, or {@code *.name} for a field of that name anywhere, to the class they belong to
 * @param most receiver, or {@code *} for those without a row of their own, purpose and class to the most that is allowed
 */
public record Minimisation(Map<String, String> classes, Map<String, Map<Purpose, Map<String, FieldRule>>> most) {

    /** The row for receivers without a row of their own. */
    public static final String ANYBODY = "*";

    private static final FieldRule NOTHING = FieldRule.of(Action.DROP);

    public Minimisation {
        classes = Map.copyOf(classes);
        most = Map.copyOf(most);
    }

    /** The class of a field: by its own path, else by its own name anywhere, else by the nearest path above it. Empty if it has none. */
    public Optional<String> classOf(FieldPath field) {
        for (int length = field.steps().size(); length > 0; length--) {
            FieldPath at = new FieldPath(field.steps().subList(0, length));
            String found = classes.get(at.toString());
            found = found == null && length > 1 ? classes.get("*." + at.last()) : found;
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /** The most that a receiver may get of a field for a purpose. */
    public FieldRule most(String receiver, Purpose purpose, FieldPath field) {
        return classOf(field)
                .map(each -> most.getOrDefault(receiver, most.getOrDefault(ANYBODY, Map.of()))
                        .getOrDefault(purpose, Map.of())
                        .getOrDefault(each, NOTHING))
                .orElse(NOTHING);
    }

    /** True if the row of the receiver, or the one for all others, says something about the purpose. */
    public boolean isDeclared(String receiver, Purpose purpose) {
        return most.getOrDefault(receiver, most.getOrDefault(ANYBODY, Map.of())).containsKey(purpose);
    }

    /** True if a rule releases more than is allowed. */
    public static boolean looser(FieldRule rule, FieldRule most) {
        return rule.looserThan(most);
    }
}
