package org.enlace.gateway.exchange.backup;

import java.time.Instant;
import java.util.UUID;

/**
 * A restore of the database to an earlier moment.
 *
 * @param takenAt the moment it was put back to: what was acknowledged between this and {@code restoredAt} it does not know
 * @param state {@code HEALING} until an operator says that all is back, then {@code HEALED}
 * @param links for each link whose partner has shown its receipts, how many were shown
 * @param lost how many of them the database did not know when they were shown
 * @param missing how many of those it does not know now
 * @param takenBack how many records of lists outside the database are taken back again, or were already
 * @param toTakeBack how many of them it does not know, and takes back when they come
 */
public record RestoreEpoch(
        UUID epoch,
        Instant restoredAt,
        Instant takenAt,
        String state,
        java.util.Map<String, Long> links,
        long lost,
        long missing,
        long takenBack,
        long toTakeBack) {}
