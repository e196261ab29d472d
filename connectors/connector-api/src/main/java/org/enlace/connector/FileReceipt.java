package org.enlace.connector;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The outcome of a file.
 *
 * @param batchId the gateway's id of the batch
 * @param duplicate true if a file with these bytes was taken before, under whatever name; the counts are then those of the first
 * @param lines data lines read
 * @param accepted data lines whose record is committed
 * @param refused data lines that were refused
 * @param findings one or more for each refused line, and one of rule {@link #NO_RECIPIENT} for each accepted line that goes to nobody
 * @param signed the receipt that anybody can check, as JSON, to be given to the partner as it is; empty if there is none
 */
public record FileReceipt(
        UUID batchId,
        boolean duplicate,
        int lines,
        int accepted,
        int refused,
        List<LineFinding> findings,
        Optional<String> signed) {

    /** The rule of an accepted line whose record no agreement applies to. */
    public static final String NO_RECIPIENT = "no-recipient";

    /** Returns true if an accepted line has no recipient. */
    public boolean withoutRecipient() {
        return findings.stream().anyMatch(each -> each.rule().equals(NO_RECIPIENT));
    }

    /** Creates a receipt that is not signed. */
    public FileReceipt(
            UUID batchId, boolean duplicate, int lines, int accepted, int refused, List<LineFinding> findings) {
        this(batchId, duplicate, lines, accepted, refused, findings, Optional.empty());
    }

    /**
     * A finding at a line of the file; field and rule as in {@link Finding}.
     *
     * @param line counted from 1
     */
    public record LineFinding(int line, String field, String rule) {}
}
