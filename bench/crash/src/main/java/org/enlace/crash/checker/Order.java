package org.enlace.crash.checker;

import java.util.HashMap;
import java.util.Map;

/** INV-4: for each case and receiver effects come in the order of acceptance, and versions of a record in theirs. */
final class Order {

    private final Tables tables;
    private final EffectIndex effects;
    private final Findings findings;

    Order(Tables tables, EffectIndex effects, Findings findings) {
        this.tables = tables;
        this.effects = effects;
        this.findings = findings;
    }

    void check() {
        Map<String, Integer> lastPlace = new HashMap<>();
        Map<String, Integer> lastVersion = new HashMap<>();
        long compared = 0;
        long breaks = 0;
        for (Tables.OrderRow row : tables.order()) {
            Tables.Delivery delivery = tables.deliveries().get(row.delivery());
            String key = row.link() + "|" + row.key();
            Integer place = effects.place(row.delivery());
            if (place != null) {
                Integer before = lastPlace.put(key, place);
                compared += before == null ? 0 : 1;
                if (before != null && before > place) {
                    breaks++;
                    findings.add("INV-4", "an older record after a newer one of its case", key);
                }
            }
            Integer version =
                    lastVersion.put(key + "|" + delivery.origin() + "|" + delivery.businessId(), delivery.version());
            if (version != null && version > delivery.version()) {
                findings.add("INV-4", "versions stand in another order than they were accepted", key);
            }
        }
        findings.fact("orderCompared", compared);
        findings.fact("orderBreaks", breaks);
    }
}
