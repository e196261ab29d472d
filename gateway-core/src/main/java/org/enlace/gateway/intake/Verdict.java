package org.enlace.gateway.intake;

import org.enlace.connector.Accepted;

/** What the committer says of a submission, after the commit. */
sealed interface Verdict {

    /** It is committed, or was before. */
    record Taken(Accepted accepted) implements Verdict {}

    /** It contradicts what was accepted before; the first stays. */
    record Conflict(String field, String rule) implements Verdict {}

    /** A refusal is written down. */
    record Noted() implements Verdict {}

    /** A record is taken back; so many receivers are told. */
    record Withdrawn(int receivers) implements Verdict {}

    /** Nothing to take back: there is no such record, or it no longer stands; nothing to end: the question ended before. */
    record NotStanding() implements Verdict {}
}
