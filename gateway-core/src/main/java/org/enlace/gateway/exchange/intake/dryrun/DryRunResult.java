package org.enlace.gateway.exchange.intake.dryrun;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.enlace.gateway.exchange.delivery.files.DryRunDelivery;

/**
 * The result of a dry run.
 *
 * @param mapping what translates it
 * @param snapshot hash of the configuration it was tried under
 * @param items its messages, in their order; one unless it is a file
 * @param complete false if there were more items than are looked at, or the time was over
 */
public record DryRunResult(String mapping, String snapshot, List<Item> items, boolean complete) {

    public DryRunResult {
        items = List.copyOf(items);
    }

    /** The outcome at the inbound endpoint. */
    public enum End {
        /** Taken, and its receivers are told. */
        ACCEPTED,
        /** Not taken: the sender is told why. */
        REFUSED,
        /** Taken, but the mapping cannot finish: people look at it. */
        PARKED
    }

    /**
     * The result for one message.
     *
     * @param line its first line in a file; 0 for a message by itself, and for a file as a whole
     * @param code of a refusal; empty otherwise
     * @param findings whatever was noticed, never a value
     * @param businessId the sender's own; empty unless it is accepted
     * @param record the canonical record; null unless it is accepted
     * @param receivers who would get it, and what
     */
    public record Item(
            int line,
            End end,
            String code,
            List<Noted> findings,
            String businessId,
            ObjectNode record,
            List<Receiver> receivers) {

        public Item {
            findings = List.copyOf(findings);
            receivers = List.copyOf(receivers);
        }

        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "Item[" + end + "]";
        }
    }

    /** A finding: which field, which rule, how grave. */
    public record Noted(String field, String rule, String severity) {}

    /**
     * A receiver under an agreement in force.
     *
     * @param onlyIf kinds of number that the record's case must have, and the post that must have raised its alert, as far as the record itself does
     *     not say so; with any, nothing is written
     * @param written what it would get; null if that depends on the case
     */
    public record Receiver(
            String link,
            String agreement,
            String policy,
            String mapping,
            List<String> onlyIf,
            DryRunDelivery.Written written) {}
}
