package org.enlace.gateway.operations.resend;

import java.util.List;

/** Signals a request that cannot be carried out as it is. Names fields and rules, never the content. */
public final class InvalidResendRequestException extends RuntimeException {

    private final transient List<Finding> findings;

    /** A field and the rule it breaks. */
    public record Finding(String field, String rule) {}

    /** One field that breaks a rule. */
    public InvalidResendRequestException(String field, String rule) {
        this(List.of(new Finding(field, rule)));
    }

    InvalidResendRequestException(List<Finding> findings) {
        super(findings.toString(), null, false, false);
        this.findings = List.copyOf(findings);
    }

    /** At least one. */
    public List<Finding> findings() {
        return findings;
    }
}
