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
public final class Books {

    private final Map<String, Entry.Sent> unanswered = new LinkedHashMap<>();
    private final Map<String, String> receipts = new HashMap<>();
    private final Map<Pair.Key, Pair> pairs = new HashMap<>();
    private final Map<String, Entry.Effect> effectsByKey = new HashMap<>();
    private final Set<Pair.Key> unmet = new HashSet<>();
    private final Map<String, Long> recordsByLink = new HashMap<>();
    private final Map<String, Long> messagesByLink = new HashMap<>();
    private final Set<String> businessIds = new HashSet<>();
    private final Map<String, String> byTrace = new HashMap<>();
    private final Tally tally = new Tally();
    private boolean replaying = true;

    synchronized void replay(Entry entry) {
        apply(entry);
    }

    synchronized void live() {
        replaying = false;
    }

    /** Takes a line; returns the place whose bytes are no longer needed, if it was a final answer. */
    synchronized Optional<Entry.Place> apply(Entry entry) {
        if (entry instanceof Entry.Sent sent) {
            sent(sent);
        } else if (entry instanceof Entry.Answered answer) {
            return answered(answer);
        } else if (entry instanceof Entry.Effect effect) {
            effect(effect);
        } else if (entry instanceof Entry.Repeated repeated) {
            tally.repeated(repeated);
        } else if (entry instanceof Entry.Oddity oddity) {
            tally.odd(oddity);
        }
        return Optional.empty();
    }

    private void sent(Entry.Sent sent) {
        unanswered.put(sent.id(), sent);
        tally.sent += sent.items().size();
        recordsByLink.merge(sent.link(), (long) sent.items().size(), Long::sum);
        messagesByLink.merge(sent.link(), 1L, Long::sum);
        sent.items().forEach(this::remember);
        eachExpected(sent, List.of(), (pair, item) -> pair.promised.add(item.payload()));
    }

    private void remember(Entry.Item item) {
        businessIds.add(item.businessId());
        if (item.trace() != null) {
            byTrace.put(item.trace(), item.businessId());
        }
    }

    private Optional<Entry.Place> answered(Entry.Answered answer) {
        Entry.Sent sent = unanswered.remove(answer.id());
        if (sent == null) {
            return Optional.empty();
        }
        int refused = answer.accepted() ? answer.refused().size() : sent.items().size();
        tally.answered(answer, sent, refused, replaying);
        if (answer.accepted()) {
            receipts.put(answer.id(), String.valueOf(answer.receipt()));
        }
        eachExpected(
                sent, answer.accepted() ? answer.refused() : null, (pair, item) -> pair.accepted.add(item.payload()));
        withdraw(sent, answer);
        return Optional.ofNullable(sent.place());
    }

    /** A refused record promises no effect any more, unless the same payload was accepted in another message. */
    private void withdraw(Entry.Sent sent, Entry.Answered answer) {
        for (int i = 0; i < sent.items().size(); i++) {
            if (!answer.accepted() || answer.refused().contains(i)) {
                Entry.Item item = sent.items().get(i);
                item.expects()
                        .forEach(receiver -> change(new Pair.Key(receiver, item.businessId()), pair -> {
                            if (!pair.accepted.contains(item.payload())) {
                                pair.promised.remove(item.payload());
                            }
                        }));
            }
        }
    }

    private void effect(Entry.Effect effect) {
        effectsByKey.put(effect.receiver() + '|' + effect.key() + '|' + effect.businessId(), effect);
        tally.delivered++;
        if (!businessIds.contains(effect.businessId())) {
            tally.foreign++;
        }
        change(new Pair.Key(effect.receiver(), effect.businessId()), pair -> pair.effects.add(effect));
    }

    private interface ItemStep {
        void take(Pair pair, Entry.Item item);
    }

    /** Steps through all expected receivers of all records but the refused ones; null for {@code refused} means all are refused. */
    private void eachExpected(Entry.Sent sent, List<Integer> refused, ItemStep step) {
        if (refused == null) {
            return;
        }
        Set<Integer> left = new HashSet<>(refused);
        for (int i = 0; i < sent.items().size(); i++) {
            Entry.Item item = sent.items().get(i);
            if (!left.contains(i)) {
                item.expects()
                        .forEach(receiver ->
                                change(new Pair.Key(receiver, item.businessId()), pair -> step.take(pair, item)));
            }
        }
    }

    private void change(Pair.Key key, Consumer<Pair> change) {
        Pair pair = pairs.computeIfAbsent(key, k -> new Pair());
        change.accept(pair);
        tally.doubled += pair.recount(businessIds.contains(key.businessId()));
        if (pair.missing() > 0) {
            unmet.add(key);
        } else {
            unmet.remove(key);
        }
    }

    /** Messages without a final answer, oldest first. */
    public synchronized Collection<Entry.Sent> unanswered() {
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

    /** How many records were sent through a link; numbering goes on from here after a restart. */
    public synchronized long recordsThrough(String link) {
        return recordsByLink.getOrDefault(link, 0L);
    }

    /** How many messages, files among them, were sent through a link. */
    public synchronized long messagesThrough(String link) {
        return messagesByLink.getOrDefault(link, 0L);
    }

    /** The receipt of an accepted sending. */
    public synchronized Optional<String> receipt(String id) {
        return Optional.ofNullable(receipts.get(id));
    }

    /** The effect a receiver has for a key and business id, if any. */
    public synchronized Optional<Entry.Effect> known(String receiver, String key, String businessId) {
        return Optional.ofNullable(effectsByKey.get(receiver + '|' + key + '|' + businessId));
    }

    /** All effects of one business id at one receiver, oldest first. */
    public synchronized List<Entry.Effect> effects(String receiver, String businessId) {
        Pair pair = pairs.get(new Pair.Key(receiver, businessId));
        return pair == null ? List.of() : List.copyOf(pair.effects);
    }

    /** Where we stand. */
    public synchronized Summary summary() {
        List<Summary.Missing> missing = unmet.stream()
                .map(key -> new Summary.Missing(key.receiver(), key.businessId()))
                .toList();
        return tally.summary(unanswered.values(), missing);
    }

    /** When this process saw its first acceptance. */
    public synchronized Optional<Instant> firstAcceptedAt() {
        return Optional.ofNullable(tally.firstAcceptedAt);
    }
}
