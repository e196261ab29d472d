package org.enlace.gateway.configuration.model;

/**
 * An event before a snapshot comes into force. A listener prepares what it needs; if it cannot, it throws, and the snapshot is not taken.
 *
 * @param before the one in force
 * @param next the one to come
 */
public record SnapshotReady(Snapshot before, Snapshot next) {}
