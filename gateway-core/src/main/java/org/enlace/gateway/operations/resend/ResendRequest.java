package org.enlace.gateway.operations.resend;

/**
 * An operator's request to resend.
 *
 * @param reason why, in the operator's words; printable, at most {@link #LONGEST_REASON} characters
 * @param rate items a second, 1 to {@link #FASTEST}
 * @param stopAfter number of failures that stops the job; 0 for no such rule
 * @param stopPercent failures of this share of the finished items stop the job, once {@link #SAMPLE} are finished; 0 for no such rule
 */
public record ResendRequest(
        ResendFilter filter,
        ReprocessingStage stage,
        VersionChoice versions,
        String reason,
        int rate,
        int stopAfter,
        int stopPercent) {

    public static final int LONGEST_REASON = 300;
    public static final int FASTEST = 500;
    static final int SAMPLE = 20;

    /** Refuses invalid values, naming field and rule. */
    public ResendRequest {
        if (filter.isEmpty()) {
            throw new InvalidResendRequestException("filter", "required");
        }
        if (filter.finding().isPresent() && stage != ReprocessingStage.TRANSLATE) {
            throw new InvalidResendRequestException("filter.finding", "only-translate");
        }
        checkReason(reason);
        if (rate < 1 || rate > FASTEST) {
            throw new InvalidResendRequestException("rate", "range");
        }
        if (stopAfter < 0) {
            throw new InvalidResendRequestException("stopAfter", "range");
        }
        if (stopPercent < 0 || stopPercent > 100) {
            throw new InvalidResendRequestException("stopPercent", "range");
        }
    }

    public static void checkReason(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new InvalidResendRequestException("reason", "required");
        }
        if (reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidResendRequestException("reason", "length");
        }
    }
}
