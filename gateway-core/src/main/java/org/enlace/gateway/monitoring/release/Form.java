package org.enlace.gateway.monitoring.release;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The one form of exploitation that a person counts under. Source: the three forms of the GLOTIP questionnaire, with the purposes that fall under each by
 * the catalogue's translation; who has purposes of several forms is counted as several, so that the forms add up to the total.
 */
final class Form {

    private static final Set<String> LABOUR = Set.of("FORCED_LABOUR", "SERVITUDE", "CHILD_LABOUR");

    private Form() {}

    /** @param purposes codes of EXPL; empty if none is known */
    static String of(Collection<String> purposes) {
        List<String> forms = purposes.stream().map(Form::of).distinct().toList();
        return forms.isEmpty() ? Dimension.UNKNOWN : forms.size() > 1 ? "SEVERAL" : forms.get(0);
    }

    private static String of(String purpose) {
        return purpose.equals("SEXUAL") ? "SEXUAL" : LABOUR.contains(purpose) ? "FORCED_LABOUR" : Dimension.OTHER;
    }
}
