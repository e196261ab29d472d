package org.enlace.crash.checker;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.enlace.crash.checker.PartnerLedger.Effect;

/** Index of effects by the delivery that made them. A receiver of messages is told a key; one of files knows record and version. Immutable. */
final class EffectIndex {

    private final Map<UUID, Integer> placeOf = new HashMap<>();
    private long unknown;

    EffectIndex(PartnerLedger ledger, ProductTables productTables, CheckFindings checkFindings) {
        Map<String, UUID> byVersion = new HashMap<>();
        Map<UUID, UUID> byKey = new HashMap<>();
        productTables.deliveries().values().forEach(each -> byKey.putIfAbsent(each.key(), each.id()));
        productTables
                .deliveries()
                .values()
                .forEach(
                        each -> byVersion.put(each.link() + "|" + each.businessId() + "|" + each.version(), each.id()));
        for (int place = 0; place < ledger.effects().size(); place++) {
            Effect effect = ledger.effects().get(place);
            UUID delivery = delivery(effect, byKey, byVersion);
            if (delivery == null) {
                unknown++;
                checkFindings.add("INV-5", "an effect at a receiver without a delivery", effect.receiver());
            } else {
                placeOf.putIfAbsent(delivery, place);
            }
        }
    }

    private static UUID delivery(Effect effect, Map<UUID, UUID> byKey, Map<String, UUID> byVersion) {
        if (!effect.version().isEmpty()) {
            return byVersion.get(effect.receiver() + "|" + effect.businessId() + "|" + effect.version());
        }
        try {
            return byKey.get(UUID.fromString(effect.lastWord()));
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }

    /** Position of a delivery's effect in the partners' ledger; null if it has none. */
    Integer place(UUID delivery) {
        return placeOf.get(delivery);
    }

    long unknown() {
        return unknown;
    }
}
