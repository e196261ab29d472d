package org.enlace.crash.checker;

import java.util.HashMap;
import java.util.Map;

/** INV-3: a repeated message gets the same answer; other content under the same id is refused; valid messages are accepted, invalid ones are not. */
final class AnswerCheck {

    private final PartnerLedger ledger;
    private final ProductTables productTables;
    private final CheckFindings checkFindings;

    AnswerCheck(PartnerLedger ledger, ProductTables productTables, CheckFindings checkFindings) {
        this.ledger = ledger;
        this.productTables = productTables;
        this.checkFindings = checkFindings;
    }

    void check() {
        ledger.repeats().stream()
                .filter(each -> !each.same())
                .forEach(each -> checkFindings.add("INV-3", "a repeated message got another receipt", each.id()));
        checkFindings.fact("repeated", ledger.repeats().size());
        asExpected();
        storedOnce();
    }

    private void asExpected() {
        ledger.answers().values().forEach(answer -> {
            PartnerLedger.Sent sent = ledger.sent().get(answer.id());
            for (int i = 0; i < sent.items().size(); i++) {
                boolean good = sent.items().get(i).good();
                if (good != answer.takes(i)) {
                    checkFindings.add(
                            "INV-3", good ? "a good record was refused" : "a bad record was accepted", sent.link());
                }
            }
        });
    }

    private void storedOnce() {
        Map<String, Long> same = new HashMap<>();
        productTables.messages().values().stream()
                .filter(each -> each.kept() && each.businessId() != null)
                .forEach(
                        each -> same.merge(each.link() + "|" + each.businessId() + "|" + each.digest(), 1L, Long::sum));
        same.forEach((key, count) -> {
            if (count > 1) {
                checkFindings.add("INV-3", "the same message is stored twice", key.substring(0, key.lastIndexOf('|')));
            }
        });
        checkFindings.fact(
                "versions",
                productTables.messages().values().stream()
                        .filter(each -> each.kept() && each.version() > 1)
                        .count());
    }
}
