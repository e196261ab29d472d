package org.enlace.gateway.exchange.registry.entities;

import java.util.Set;
import java.util.UUID;

/**
 * The scope of a new conclusion: which rows are concluded anew, and all messages that they follow from. Immutable.
 *
 * @param cases with every case that was ever joined with them
 * @param persons everybody named in these cases, and in messages without a case
 * @param ids the senders' numbers of alerts, referrals and measures
 * @param complete messages that need no further look: all that follows from them is in these rows
 * @param messages everything to be read
 */
record ConclusionScope(Set<UUID> cases, Set<UUID> persons, Set<String> ids, Set<UUID> complete, Set<UUID> messages) {

    boolean holds(ConclusionRow row) {
        return switch (row.fact()) {
            case VICTIM, SUSPECT -> person(row);
            case CASE, OFFENCE -> cases.contains(UUID.fromString(row.text("case_id")));
            case REFERRAL -> person(row) || ids.contains(row.text("referral_id"));
            case MEASURE -> person(row) || ids.contains(row.text("measure_id"));
            case ALERT -> ids.contains(row.text("alert_id"));
        };
    }

    private boolean person(ConclusionRow row) {
        String person = row.text("person_id");
        return person != null && persons.contains(UUID.fromString(person));
    }
}
