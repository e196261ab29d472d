package org.enlace.crash.checker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.enlace.crash.checker.PartnerLedger.Effect;
import org.enlace.crash.checker.PartnerLedger.Item;

/** INV-1 and INV-2: everything that was accepted is kept and arrives, and has one effect for each statement. Counts, and relies on no id of the product. */
final class EffectCheck {

    private static final Set<String> EXPLAINED = Set.of("PARKED", "REFUSED_BY_RECEIVER", "CANCELLED");
    private static final String QUESTIONS = "police/crossings";
    private static final Set<String> BY_FILE = Set.of(
            "fge/status", "fge/ndd", "fge/status-csv", "iom/cases", "judiciary/sentences", "committee/indicators");

    private final PartnerLedger ledger;
    private final ProductTables productTables;
    private final CheckFindings checkFindings;

    EffectCheck(PartnerLedger ledger, ProductTables productTables, CheckFindings checkFindings) {
        this.ledger = ledger;
        this.productTables = productTables;
        this.checkFindings = checkFindings;
    }

    void check() {
        kept();
        arrived();
        once();
    }

    /** Each receipt leads to one message. */
    private void kept() {
        Map<String, Long> receipts = new HashMap<>();
        productTables.messages().values().stream()
                .filter(each -> each.receipt() != null && !each.state().equals("REFUSED"))
                .forEach(each -> receipts.merge(each.receipt(), 1L, Long::sum));
        ledger.answers().values().stream()
                .filter(PartnerLedger.Answer::accepted)
                .forEach(answer -> {
                    String link = ledger.sent().get(answer.id()).link();
                    if (link.equals(QUESTIONS)) {
                        // A query gets no receipt: see answered().
                        return;
                    }
                    if (BY_FILE.contains(link)) {
                        UUID batch = UUID.fromString(answer.receipt());
                        if (!productTables.batches().getOrDefault(batch, false)) {
                            checkFindings.add("INV-1", "an accepted file without a finished batch", answer.receipt());
                        }
                    } else if (receipts.getOrDefault(answer.receipt(), 0L) != 1) {
                        checkFindings.add(
                                "INV-1", "a receipt that does not lead to one stored message", answer.receipt());
                    }
                });
        registered();
        answered();
    }

    /** Answered queries are recorded as answered, at least as many times, as an answer may be lost on its way to the caller. */
    private void answered() {
        long got = ledger.answers().values().stream()
                .filter(each ->
                        each.accepted() && ledger.sent().get(each.id()).link().equals(QUESTIONS))
                .count();
        long written = productTables.messages().values().stream()
                .filter(each -> each.link().equals(QUESTIONS) && each.state().equals("ANSWERED"))
                .count();
        if (got > written) {
            checkFindings.add("INV-1", "answers that nobody wrote down", QUESTIONS);
        }
    }

    /** Each accepted record speaks, or its successor, in the registry; one that could not be translated is parked, where an operator sees it. */
    private void registered() {
        Set<String> current = new HashSet<>(productTables.current());
        for (String link : List.of("fge/status", "police/reports")) {
            long parked = productTables.messages().values().stream()
                    .filter(each -> each.state().equals("PARKED") && each.link().equals(link))
                    .count();
            ledger.accepted().stream()
                    .filter(each -> each.sent().link().equals(link))
                    .map(each -> each.item().businessId())
                    .distinct()
                    .filter(id -> !current.contains(link + "|" + id))
                    .skip(parked)
                    .forEach(
                            id -> checkFindings.add("INV-1", "an accepted record that the registry does not have", id));
        }
    }

    private void arrived() {
        Map<String, Set<String>> accepted = new HashMap<>();
        ledger.accepted().forEach(each -> each.item().expects().forEach(receiver -> accepted.computeIfAbsent(
                        receiver + "|" + each.item().businessId(), k -> new HashSet<>())
                .add(each.item().payload())));
        Map<String, Long> effects = new HashMap<>();
        ledger.effects().forEach(each -> effects.merge(each.receiver() + "|" + each.businessId(), 1L, Long::sum));
        Map<String, Long> explained = new HashMap<>();
        productTables.deliveries().values().stream()
                .filter(each -> EXPLAINED.contains(each.state()))
                .forEach(each -> explained.merge(each.link() + "|" + each.businessId(), 1L, Long::sum));
        long lost = 0;
        for (Map.Entry<String, Set<String>> each : accepted.entrySet()) {
            long there = effects.getOrDefault(each.getKey(), 0L);
            long missing = each.getValue().size() - there - explained.getOrDefault(each.getKey(), 0L);
            if (missing > 0) {
                lost += missing;
                checkFindings.add("INV-1", "accepted, and no effect at a receiver that must have it", each.getKey());
            }
        }
        checkFindings.fact("lost", lost);
        checkFindings.fact(
                "parked",
                productTables.deliveries().values().stream()
                        .filter(each -> each.state().equals("PARKED"))
                        .count());
    }

    private void once() {
        Map<String, Set<String>> promised = promised();
        Map<String, Set<String>> effects = new HashMap<>();
        Map<String, Long> count = new HashMap<>();
        Set<String> versions = new HashSet<>();
        long doubled = 0;
        for (Effect effect : ledger.effects()) {
            String pair = effect.receiver() + "|" + effect.businessId();
            boolean again = !effects.computeIfAbsent(pair, k -> new HashSet<>()).add(effect.key())
                    || !effect.version().isEmpty() && !versions.add(pair + "|" + effect.version());
            long so = count.merge(pair, 1L, Long::sum);
            boolean tooMany = so > promised.getOrDefault(pair, Set.of()).size();
            if (again || tooMany) {
                doubled++;
                checkFindings.add("INV-2", "more effects at a receiver than things said", pair);
            }
        }
        ledger.oddities().stream()
                .filter(each -> each.contains("other content"))
                .forEach(each -> checkFindings.add("INV-2", "a repeat with other bytes", each));
        ledger.oddities().stream()
                .filter(each -> each.contains("came again in another file"))
                .forEach(each -> checkFindings.add("INV-2", "a report in two files", each));
        checkFindings.fact("doubled", doubled);
    }

    /** Statements that were not refused, answered or not. */
    private Map<String, Set<String>> promised() {
        Map<String, Set<String>> promised = new HashMap<>();
        ledger.sent().values().forEach(sent -> {
            PartnerLedger.Answer answer = ledger.answers().get(sent.id());
            List<Item> items = sent.items();
            for (int i = 0; i < items.size(); i++) {
                if (answer == null || answer.takes(i)) {
                    Item item = items.get(i);
                    item.expects().forEach(receiver -> promised.computeIfAbsent(
                                    receiver + "|" + item.businessId(), k -> new HashSet<>())
                            .add(item.payload()));
                }
            }
        });
        return promised;
    }
}
