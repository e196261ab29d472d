package org.enlace.gateway.configuration.model;

import java.util.List;
import org.enlace.connector.LinkId;

/**
 * An event after a {@link SnapshotReady}: the snapshot is in force, or it was given up and the former one goes on.
 *
 * @param rebuilt the links whose routes were replaced for it
 */
public record SnapshotSettled(List<LinkId> rebuilt) {

    public SnapshotSettled {
        rebuilt = List.copyOf(rebuilt);
    }
}
