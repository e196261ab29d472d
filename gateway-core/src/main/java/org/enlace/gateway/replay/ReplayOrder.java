package org.enlace.gateway.replay;

/**
 * What an operator asks for.
 *
 * @param reason why, in the operator's words; printable, at most {@link #LONGEST_REASON} characters
 * @param rate items a second, 1 to {@link #FASTEST}
 * @param stopAfter so many failures stop the job; 0 for no such rule
 * @param stopPercent failures of this share of the finished items stop the job, once {@link #SAMPLE} are finished; 0 for no such rule
 */
public record ReplayOrder(
        ReplayFilter filter, Stage stage, Versions versions, String reason, int rate, int stopAfter, int stopPercent) {

    public static final int LONGEST_REASON = 300;
    public static final int FASTEST = 500;
    static final int SAMPLE = 20;

    /** Refuses what cannot be meant, naming field and rule. */
    public ReplayOrder {
        if (filter.isEmpty()) {
            throw new BadOrder("filter", "required");
        }
        if (filter.finding().isPresent() && stage != Stage.TRANSLATE) {
            throw new BadOrder("filter.finding", "only-translate");
        }
        checkReason(reason);
        if (rate < 1 || rate > FASTEST) {
            throw new BadOrder("rate", "range");
        }
        if (stopAfter < 0) {
            throw new BadOrder("stopAfter", "range");
        }
        if (stopPercent < 0 || stopPercent > 100) {
            throw new BadOrder("stopPercent", "range");
        }
    }

    static void checkReason(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new BadOrder("reason", "required");
        }
        if (reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl)) {
            throw new BadOrder("reason", "length");
        }
    }
}
