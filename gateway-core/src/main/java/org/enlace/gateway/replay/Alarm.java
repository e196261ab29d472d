package org.enlace.gateway.replay;

import java.time.Instant;

/**
 * Something that nobody may overlook.
 *
 * @param kind SILENCE: a sender says nothing; PARKED: something stands still too long; REPLAY_STOPPED: a stop rule stopped a job
 * @param sender link; null for jobs
 * @param receiver link; null for silence and jobs
 * @param record slug; null if nobody could tell
 * @param since last heard, oldest parked, or stopped
 * @param count how many stand still; 0 for the other kinds
 * @param subject the agreement that asks for the sender's word, the group or the job
 */
public record Alarm(
        Kind kind, String sender, String receiver, String record, Instant since, long count, String subject) {

    /** What is wrong. */
    public enum Kind {
        SILENCE,
        PARKED,
        REPLAY_STOPPED
    }
}
