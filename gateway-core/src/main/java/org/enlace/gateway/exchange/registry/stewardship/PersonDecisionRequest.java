package org.enlace.gateway.exchange.registry.stewardship;

import java.util.List;
import java.util.UUID;

/** A steward's request about persons. */
public sealed interface PersonDecisionRequest {

    /** A decision that the two persons of a candidate are one. */
    record Confirm(UUID candidate) implements PersonDecisionRequest {}

    /** A decision that the two persons of a candidate are two. */
    record Refuse(UUID candidate) implements PersonDecisionRequest {}

    /** A decision that these mentions belong to another person than the one they were joined to. */
    record Split(UUID person, List<UUID> mentions) implements PersonDecisionRequest {

        public Split {
            mentions = List.copyOf(mentions);
        }
    }

    /** A request to undo a wrong decision. */
    record Undo(UUID decision) implements PersonDecisionRequest {}
}
