package org.enlace.gateway.intake;

import java.util.List;
import org.enlace.connector.Accepted;
import org.enlace.gateway.journal.Batches;
import org.enlace.gateway.registry.stewardship.CaseDecided;
import org.enlace.gateway.registry.stewardship.Decided;

/** What the committer says of a submission, after the commit. */
sealed interface Verdict {

    /** It is committed, or was before. */
    record Taken(Accepted accepted) implements Verdict {}

    /** It contradicts what was accepted before; the first stays. */
    record Conflict(String field, String rule) implements Verdict {}

    /**
     * Small files are taken.
     *
     * @param files in their order
     */
    record FilesTaken(List<FileTaken> files) implements Verdict {}

    /**
     * What became of one of them.
     *
     * @param lines verdicts of its lines, in their order
     */
    record FileTaken(Batches.Batch batch, List<Verdict> lines) {}

    /** Nothing was written: another node fetches these files now. */
    record NotOurs() implements Verdict {}

    /** A refusal is written down. */
    record Noted() implements Verdict {}

    /** A record is taken back; so many receivers are told. */
    record Withdrawn(int receivers) implements Verdict {}

    /** A steward's decision, taken or not; so many deliveries tell of it, and who could not be told. */
    record Decision(Decided decided, int told, List<Untold> untold) implements Verdict {}

    /** The same about cases. */
    record CaseDecision(CaseDecided decided, int told, List<Untold> untold) implements Verdict {}

    /** Nothing to take back: there is no such record, or it no longer stands; nothing to end: the question ended before. */
    record NotStanding() implements Verdict {}
}
