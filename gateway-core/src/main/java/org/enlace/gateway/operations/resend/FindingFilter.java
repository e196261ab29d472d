package org.enlace.gateway.operations.resend;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A filter for findings.
 *
 * @param field in the partner's own words, for example {@code victima/sexo}; empty for any
 * @param rule for example {@code unmapped}
 */
public record FindingFilter(Optional<String> field, String rule) {

    private static final Pattern FORM = Pattern.compile("(?:([^:\\p{Cntrl}]{1,300}):)?([a-z][a-z0-9-]{0,60})");

    /** Reads {@code rule} or {@code field:rule}; empty if it is neither. */
    public static Optional<FindingFilter> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new FindingFilter(Optional.ofNullable(form.group(1)), form.group(2)))
                : Optional.empty();
    }

    /** Returns the text form. */
    public String text() {
        return field.map(name -> name + ":").orElse("") + rule;
    }
}
