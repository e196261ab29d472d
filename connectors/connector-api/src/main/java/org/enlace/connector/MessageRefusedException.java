package org.enlace.connector;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Signals that a message is refused. Carries a code and findings, never a value of the message, and no stack trace: it is a regular answer. Immutable. */
public final class MessageRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int MOST_FINDINGS = 50;

    private final RefusalCode code;
    private final transient List<Finding> findings;
    private final Duration retryAfter;

    private MessageRefusedException(RefusalCode code, List<Finding> findings, Duration retryAfter) {
        super(code.name(), null, false, false);
        this.code = code;
        this.findings = List.copyOf(findings);
        this.retryAfter = retryAfter;
    }

    /** Creates a refusal without details. */
    public static MessageRefusedException of(RefusalCode code) {
        return new MessageRefusedException(code, List.of(), null);
    }

    /** Creates a refusal because of one field; field and rule as in {@link Finding}. */
    public static MessageRefusedException of(RefusalCode code, String field, String rule) {
        return new MessageRefusedException(code, List.of(new Finding(field, rule)), null);
    }

    /** Creates a refusal because of several fields. */
    public static MessageRefusedException of(RefusalCode code, List<Finding> findings) {
        return new MessageRefusedException(code, findings, null);
    }

    /** Creates a temporary refusal: the sender should wait and send the same again. For codes of kind {@link RefusalCode.Kind#GATEWAY}. */
    public static MessageRefusedException later(RefusalCode code, Duration wait) {
        return new MessageRefusedException(code, List.of(), wait);
    }

    /** Returns the reason. */
    public RefusalCode code() {
        return code;
    }

    /** Returns the fields and rules that are the reason; empty if the code says all. */
    public List<Finding> findings() {
        return findings;
    }

    /** Returns true if the same message would be refused again. False: it may be sent, or fetched, again unchanged. */
    public boolean isFinal() {
        return code.kind() == RefusalCode.Kind.SENDER;
    }

    /**
     * Returns code and findings in one line, for protocols that have no form of their own: {@code CONTRACT; field rule; field rule}. At most
     * fifty findings.
     */
    public String line() {
        return Stream.concat(
                        Stream.of(code.name()),
                        findings.stream().limit(MOST_FINDINGS).map(each -> (each.field() + " " + each.rule()).strip()))
                .collect(Collectors.joining("; "));
    }

    /** Returns the time that the sender should wait before it sends the same again; empty if none is known. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
