package org.enlace.crash.checker;

import java.util.HashMap;
import java.util.Map;

/** INV-3: the same again gets the same answer; something else under the same id is refused; what is good is taken, what is bad is not. */
final class Meaning {

    private final PartnersBook book;
    private final Tables tables;
    private final Findings findings;

    Meaning(PartnersBook book, Tables tables, Findings findings) {
        this.book = book;
        this.tables = tables;
        this.findings = findings;
    }

    void check() {
        book.repeats().stream()
                .filter(each -> !each.same())
                .forEach(each -> findings.add("INV-3", "a repeated message got another receipt", each.id()));
        findings.fact("repeated", book.repeats().size());
        asExpected();
        storedOnce();
    }

    private void asExpected() {
        book.answers().values().forEach(answer -> {
            PartnersBook.Sent sent = book.sent().get(answer.id());
            for (int i = 0; i < sent.items().size(); i++) {
                boolean good = sent.items().get(i).good();
                if (good != answer.takes(i)) {
                    findings.add(
                            "INV-3", good ? "a good record was refused" : "a bad record was accepted", sent.link());
                }
            }
        });
    }

    private void storedOnce() {
        Map<String, Long> same = new HashMap<>();
        tables.messages().values().stream()
                .filter(each -> each.kept() && each.businessId() != null)
                .forEach(
                        each -> same.merge(each.link() + "|" + each.businessId() + "|" + each.digest(), 1L, Long::sum));
        same.forEach((key, count) -> {
            if (count > 1) {
                findings.add("INV-3", "the same message is stored twice", key.substring(0, key.lastIndexOf('|')));
            }
        });
        findings.fact(
                "versions",
                tables.messages().values().stream()
                        .filter(each -> each.kept() && each.version() > 1)
                        .count());
    }
}
