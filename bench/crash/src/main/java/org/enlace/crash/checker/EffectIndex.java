package org.enlace.crash.checker;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.enlace.crash.checker.PartnersBook.Effect;

/** Which delivery made which effect. A receiver of messages is told a key; one of files knows record and version. Immutable. */
final class EffectIndex {

    private final Map<UUID, Integer> placeOf = new HashMap<>();
    private long unknown;

    EffectIndex(PartnersBook book, Tables tables, Findings findings) {
        Map<String, UUID> byVersion = new HashMap<>();
        Map<UUID, UUID> byKey = new HashMap<>();
        tables.deliveries().values().forEach(each -> byKey.putIfAbsent(each.key(), each.id()));
        tables.deliveries()
                .values()
                .forEach(
                        each -> byVersion.put(each.link() + "|" + each.businessId() + "|" + each.version(), each.id()));
        for (int place = 0; place < book.effects().size(); place++) {
            Effect effect = book.effects().get(place);
            UUID delivery = delivery(effect, byKey, byVersion);
            if (delivery == null) {
                unknown++;
                findings.add("INV-5", "an effect at a receiver without a delivery", effect.receiver());
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

    /** Where in the partners' book the effect of a delivery stands; null if it has none. */
    Integer place(UUID delivery) {
        return placeOf.get(delivery);
    }

    long unknown() {
        return unknown;
    }
}
