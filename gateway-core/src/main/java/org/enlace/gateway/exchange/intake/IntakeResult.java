package org.enlace.gateway.exchange.intake;

import java.util.List;
import org.enlace.connector.AcceptedMessage;
import org.enlace.gateway.exchange.intake.rule.UnreachableRecipient;
import org.enlace.gateway.exchange.journal.Batches;
import org.enlace.gateway.exchange.registry.stewardship.CaseDecisionResult;
import org.enlace.gateway.exchange.registry.stewardship.PersonDecisionResult;

/** The verdict of the committer on a submission, after the commit. */
public sealed interface IntakeResult {

    /** The message is committed, or was before. */
    record Taken(AcceptedMessage accepted) implements IntakeResult {}

    /** The message contradicts what was accepted before; the first stays. */
    record Conflict(String field, String rule) implements IntakeResult {}

    /**
     * Small files are taken.
     *
     * @param files in their order
     */
    record FilesTaken(List<FileTaken> files) implements IntakeResult {}

    /**
     * The result of one small file.
     *
     * @param lines verdicts of its lines, in their order
     */
    record FileTaken(Batches.Batch batch, List<IntakeResult> lines) {}

    /** Nothing was written: another node now fetches these files. */
    record NotOurs() implements IntakeResult {}

    /** A refusal is recorded. */
    record Noted() implements IntakeResult {}

    /** A record is taken back; the number of receivers that are told. */
    record Withdrawn(int receivers) implements IntakeResult {}

    /** The result of a steward's decision: whether it was taken, how many deliveries report it, and which receivers could not be told. */
    record Decision(PersonDecisionResult decided, int told, List<UnreachableRecipient> untold)
            implements IntakeResult {}

    /** The same for cases. */
    record CaseDecision(CaseDecisionResult decided, int told, List<UnreachableRecipient> untold)
            implements IntakeResult {}

    /** Nothing to take back: there is no such record, or it no longer stands; nothing to end: the query ended before. */
    record NotStanding() implements IntakeResult {}
}
