package org.enlace.mappings.shape;

import java.util.List;
import java.util.stream.Collectors;
import org.enlace.mappings.path.Step;

/**
 * A place in a partner's message that a table names.
 *
 * @param text as the table has it
 * @param steps from the message's outermost element or key on
 */
public record PartnerField(String text, List<Step> steps) {
    public PartnerField {
        steps = List.copyOf(steps);
    }

    /** Local names joined by a slash, without filters. */
    public String path() {
        return path(steps);
    }

    static String path(List<Step> steps) {
        return steps.stream().map(s -> (s.attribute() ? "@" : "") + s.name()).collect(Collectors.joining("/"));
    }
}
