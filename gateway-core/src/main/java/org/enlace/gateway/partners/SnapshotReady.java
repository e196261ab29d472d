package org.enlace.gateway.partners;

/**
 * A snapshot is about to come into force. A listener makes ready what it needs; if it cannot, it throws, and the snapshot is not taken.
 *
 * @param before the one in force
 * @param next the one to come
 */
public record SnapshotReady(Snapshot before, Snapshot next) {}
