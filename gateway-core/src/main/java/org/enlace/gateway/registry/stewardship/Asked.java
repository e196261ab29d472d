package org.enlace.gateway.registry.stewardship;

import java.util.List;
import java.util.UUID;

/** What a steward asks for. */
public sealed interface Asked {

    /** The two persons of a candidate are one. */
    record Confirm(UUID candidate) implements Asked {}

    /** They are two. */
    record Refuse(UUID candidate) implements Asked {}

    /** These mentions are of somebody else than the person they were joined to. */
    record Split(UUID person, List<UUID> mentions) implements Asked {

        public Split {
            mentions = List.copyOf(mentions);
        }
    }

    /** A decision was wrong. */
    record Undo(UUID decision) implements Asked {}
}
