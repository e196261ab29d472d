package org.enlace.crash.checker;

import java.util.HashMap;
import java.util.Map;

/** INV-4: for each case and receiver effects come in the order of acceptance, and versions of a record in theirs. */
final class OrderCheck {

    private final ProductTables productTables;
    private final EffectIndex effects;
    private final CheckFindings checkFindings;

    OrderCheck(ProductTables productTables, EffectIndex effects, CheckFindings checkFindings) {
        this.productTables = productTables;
        this.effects = effects;
        this.checkFindings = checkFindings;
    }

    void check() {
        Map<String, Integer> lastPlace = new HashMap<>();
        Map<String, Integer> lastVersion = new HashMap<>();
        long compared = 0;
        long breaks = 0;
        for (ProductTables.OrderRow row : productTables.order()) {
            ProductTables.Delivery delivery = productTables.deliveries().get(row.delivery());
            String key = row.link() + "|" + row.key();
            Integer place = effects.place(row.delivery());
            if (place != null) {
                Integer before = lastPlace.put(key, place);
                compared += before == null ? 0 : 1;
                if (before != null && before > place) {
                    breaks++;
                    checkFindings.add("INV-4", "an older record after a newer one of its case", key);
                }
            }
            Integer version =
                    lastVersion.put(key + "|" + delivery.origin() + "|" + delivery.businessId(), delivery.version());
            if (version != null && version > delivery.version()) {
                checkFindings.add("INV-4", "versions stand in another order than they were accepted", key);
            }
        }
        checkFindings.fact("orderCompared", compared);
        checkFindings.fact("orderBreaks", breaks);
    }
}
