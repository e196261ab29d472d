package org.enlace.simulators.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The arithmetic over the ledger: what was accepted, which effects are still missing, which are too many. Fed by the ledger only;
 * thread-safe for readers.
 */
public final class LedgerAccounts {

    private final Map<String, LedgerEntry.Sent> unanswered = new LinkedHashMap<>();
    private final Map<String, String> receipts = new HashMap<>();
    private final Map<ExpectedEffects.Key, ExpectedEffects> pairs = new HashMap<>();
    private final Map<String, LedgerEntry.Effect> effectsByKey = new HashMap<>();
    private final Set<ExpectedEffects.Key> unmet = new HashSet<>();
    private final Map<String, Long> recordsByLink = new HashMap<>();
    private final Map<String, Long> messagesByLink = new HashMap<>();
    private final Set<String> businessIds = new HashSet<>();
    private final Map<String, String> byTrace = new HashMap<>();
    private final LedgerCounters ledgerCounters = new LedgerCounters();
    private boolean replaying = true;

    synchronized void replay(LedgerEntry ledgerEntry) {
        apply(ledgerEntry);
    }

    synchronized void live() {
        replaying = false;
    }

    /** Takes a line; returns the place whose bytes are no longer needed, if it was a final answer. */
    synchronized Optional<LedgerEntry.Place> apply(LedgerEntry ledgerEntry) {
        if (ledgerEntry instanceof LedgerEntry.Sent sent) {
            sent(sent);
        } else if (ledgerEntry instanceof LedgerEntry.Answered answer) {
            return answered(answer);
        } else if (ledgerEntry instanceof LedgerEntry.Effect effect) {
            effect(effect);
        } else if (ledgerEntry instanceof LedgerEntry.Repeated repeated) {
            ledgerCounters.repeated(repeated);
        } else if (ledgerEntry instanceof LedgerEntry.Oddity oddity) {
            ledgerCounters.odd(oddity);
        }
        return Optional.empty();
    }

    private void sent(LedgerEntry.Sent sent) {
        unanswered.put(sent.id(), sent);
        ledgerCounters.sent += sent.items().size();
        recordsByLink.merge(sent.link(), (long) sent.items().size(), Long::sum);
        messagesByLink.merge(sent.link(), 1L, Long::sum);
        sent.items().forEach(this::remember);
        eachExpected(sent, List.of(), (expectedEffects, item) -> expectedEffects.promised.add(item.payload()));
    }

    private void remember(LedgerEntry.Item item) {
        businessIds.add(item.businessId());
        if (item.trace() != null) {
            byTrace.put(item.trace(), item.businessId());
        }
    }

    private Optional<LedgerEntry.Place> answered(LedgerEntry.Answered answer) {
        LedgerEntry.Sent sent = unanswered.remove(answer.id());
        if (sent == null) {
            return Optional.empty();
        }
        int refused = answer.accepted() ? answer.refused().size() : sent.items().size();
        ledgerCounters.answered(answer, sent, refused, replaying);
        if (answer.accepted()) {
            receipts.put(answer.id(), String.valueOf(answer.receipt()));
        }
        eachExpected(
                sent,
                answer.accepted() ? answer.refused() : null,
                (expectedEffects, item) -> expectedEffects.accepted.add(item.payload()));
        withdraw(sent, answer);
        return Optional.ofNullable(sent.place());
    }

    /** A refused record promises no effect any more, unless the same payload was accepted in another message. */
    private void withdraw(LedgerEntry.Sent sent, LedgerEntry.Answered answer) {
        for (int i = 0; i < sent.items().size(); i++) {
            if (!answer.accepted() || answer.refused().contains(i)) {
                LedgerEntry.Item item = sent.items().get(i);
                item.expects()
                        .forEach(receiver ->
                                change(new ExpectedEffects.Key(receiver, item.businessId()), expectedEffects -> {
                                    if (!expectedEffects.accepted.contains(item.payload())) {
                                        expectedEffects.promised.remove(item.payload());
                                    }
                                }));
            }
        }
    }

    private void effect(LedgerEntry.Effect effect) {
        effectsByKey.put(effect.receiver() + '|' + effect.key() + '|' + effect.businessId(), effect);
        ledgerCounters.delivered++;
        if (!businessIds.contains(effect.businessId())) {
            ledgerCounters.foreign++;
        }
        change(
                new ExpectedEffects.Key(effect.receiver(), effect.businessId()),
                expectedEffects -> expectedEffects.effects.add(effect));
    }

    private interface ItemStep {
        void take(ExpectedEffects expectedEffects, LedgerEntry.Item item);
    }

    /** Steps through all expected receivers of all records but the refused ones; null for {@code refused} means all are refused. */
    private void eachExpected(LedgerEntry.Sent sent, List<Integer> refused, ItemStep step) {
        if (refused == null) {
            return;
        }
        Set<Integer> left = new HashSet<>(refused);
        for (int i = 0; i < sent.items().size(); i++) {
            LedgerEntry.Item item = sent.items().get(i);
            if (!left.contains(i)) {
                item.expects()
                        .forEach(receiver -> change(
                                new ExpectedEffects.Key(receiver, item.businessId()),
                                expectedEffects -> step.take(expectedEffects, item)));
            }
        }
    }

    private void change(ExpectedEffects.Key key, Consumer<ExpectedEffects> change) {
        ExpectedEffects expectedEffects = pairs.computeIfAbsent(key, k -> new ExpectedEffects());
        change.accept(expectedEffects);
        ledgerCounters.doubled += expectedEffects.recount(businessIds.contains(key.businessId()));
        if (expectedEffects.missing() > 0) {
            unmet.add(key);
        } else {
            unmet.remove(key);
        }
    }

    /** Messages without a final answer, oldest first. */
    public synchronized Collection<LedgerEntry.Sent> unanswered() {
        return List.copyOf(unanswered.values());
    }

    /** True if a record with this id was ever sent. */
    public synchronized boolean sentBefore(String businessId) {
        return businessIds.contains(businessId);
    }

    /** The business id of the record with this trace. */
    public synchronized Optional<String> traced(String trace) {
        return Optional.ofNullable(byTrace.get(trace));
    }

    /** Number of records that were sent through a link; numbering goes on from here after a restart. */
    public synchronized long recordsThrough(String link) {
        return recordsByLink.getOrDefault(link, 0L);
    }

    /** Number of messages, with files, that were sent through a link. */
    public synchronized long messagesThrough(String link) {
        return messagesByLink.getOrDefault(link, 0L);
    }

    /** The receipt of an accepted sending. */
    public synchronized Optional<String> receipt(String id) {
        return Optional.ofNullable(receipts.get(id));
    }

    /** The effect a receiver has for a key and business id, if any. */
    public synchronized Optional<LedgerEntry.Effect> known(String receiver, String key, String businessId) {
        return Optional.ofNullable(effectsByKey.get(receiver + '|' + key + '|' + businessId));
    }

    /** All effects of one business id at one receiver, oldest first. */
    public synchronized List<LedgerEntry.Effect> effects(String receiver, String businessId) {
        ExpectedEffects expectedEffects = pairs.get(new ExpectedEffects.Key(receiver, businessId));
        return expectedEffects == null ? List.of() : List.copyOf(expectedEffects.effects);
    }

    /** Current state. */
    public synchronized LedgerSummary summary() {
        List<LedgerSummary.Missing> missing = unmet.stream()
                .map(key -> new LedgerSummary.Missing(key.receiver(), key.businessId()))
                .toList();
        return ledgerCounters.summary(unanswered.values(), missing);
    }

    /** Time of the first acceptance in this process. */
    public synchronized Optional<Instant> firstAcceptedAt() {
        return Optional.ofNullable(ledgerCounters.firstAcceptedAt);
    }
}
