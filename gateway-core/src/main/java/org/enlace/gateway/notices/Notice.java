package org.enlace.gateway.notices;

import java.time.Instant;
import java.util.UUID;
import org.enlace.gateway.replay.Alarm;

/**
 * Something to be said, the same on every attempt.
 *
 * @param id on every copy that leaves
 * @param way by which it goes
 * @param made when it was written down
 * @param alarm what it is about; its count is not kept
 */
record Notice(UUID id, String way, Reason reason, Instant made, Alarm alarm) {}
