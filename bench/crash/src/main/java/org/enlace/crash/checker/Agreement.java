package org.enlace.crash.checker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** INV-5: messages, deliveries, audit and the receivers' own books say the same. */
final class Agreement {

    private static final Set<String> ENDS = Set.of("DELIVERED", "REFUSED_BY_RECEIVER", "CANCELLED");

    /** A question is no record: asked, and then answered or not. */
    private static final Set<String> QUESTIONS = Set.of("ASKED", "ANSWERED", "UNANSWERED");

    private final Tables tables;
    private final EffectIndex effects;
    private final Findings findings;
    private final Map<String, Long> entries = new HashMap<>();
    private final Set<String> current;

    Agreement(Tables tables, EffectIndex effects, Findings findings) {
        this.tables = tables;
        this.effects = effects;
        this.findings = findings;
        this.current = new HashSet<>(tables.current());
        tables.audit().forEach(each -> entries.merge(each.action() + "|" + each.subject(), 1L, Long::sum));
    }

    void check() {
        tables.bodiless()
                .forEach(id ->
                        findings.add("INV-1", "an accepted message without its bytes or its record", id.toString()));
        tables.messages().values().forEach(this::message);
        tables.deliveries().values().forEach(this::delivery);
        tables.audit().forEach(this::cause);
        Set<UUID> ordered = new HashSet<>();
        tables.order().forEach(each -> ordered.add(each.delivery()));
        tables.deliveries().keySet().stream()
                .filter(id -> !ordered.contains(id))
                .forEach(id -> findings.add("INV-5", "a delivery without a place in an order", id.toString()));
    }

    private long entries(String action, UUID subject) {
        return entries.getOrDefault(action + "|" + subject, 0L);
    }

    private void message(Tables.Message message) {
        if (message.kept()) {
            exactlyOne("ACCEPTED", message.id(), entries("ACCEPTED", message.id()));
            if (!current.contains(message.link() + "|" + message.businessId())) {
                findings.add(
                        "INV-5",
                        "nothing in the registry speaks for an accepted message",
                        message.id().toString());
            }
        } else if (message.state().equals("PARKED")) {
            exactlyOne("MESSAGE_PARKED", message.id(), entries("MESSAGE_PARKED", message.id()));
        } else if (QUESTIONS.contains(message.state())) {
            exactlyOne("QUERY_ASKED", message.id(), entries("QUERY_ASKED", message.id()));
            if (!message.state().equals("ASKED")) {
                String end = "QUERY_" + message.state();
                exactlyOne(end, message.id(), entries(end, message.id()));
            }
        } else {
            long refusals = entries("REFUSED", message.id())
                    + entries("CREDENTIAL_REFUSED", message.id())
                    + entries("CONFLICT", message.id());
            exactlyOne("refusal", message.id(), refusals);
        }
    }

    private void exactlyOne(String action, UUID subject, long found) {
        if (found != 1) {
            String what = found == 0 ? "no audit entry " : "more than one audit entry ";
            findings.add("INV-5", what + action + " for what happened", subject.toString());
        }
    }

    private void delivery(Tables.Delivery delivery) {
        if (delivery.delivered() || delivery.state().equals("REFUSED_BY_RECEIVER")) {
            exactlyOne(delivery.state(), delivery.id(), entries(delivery.state(), delivery.id()));
        }
        if (delivery.delivered() && effects.place(delivery.id()) == null) {
            findings.add(
                    "INV-1",
                    "delivered by its row, and the receiver does not have it",
                    delivery.id().toString());
        }
        if (!delivery.delivered() && effects.place(delivery.id()) != null && ENDS.contains(delivery.state())) {
            findings.add(
                    "INV-5",
                    "the receiver has it, and its row ended otherwise",
                    delivery.id().toString());
        }
        if (delivery.finished() != ENDS.contains(delivery.state())) {
            findings.add(
                    "INV-5", "state and end of a delivery differ", delivery.id().toString());
        }
        if (!tables.messages().containsKey(delivery.message())) {
            findings.add(
                    "INV-5", "a delivery without its message", delivery.id().toString());
        }
    }

    /** No entry without a cause. */
    private void cause(Tables.AuditRow entry) {
        boolean there =
                switch (entry.action()) {
                    case "ACCEPTED" -> kept(entry.subject());
                    case "DELIVERED" -> delivered(entry.subject());
                    default -> true;
                };
        if (!there) {
            findings.add(
                    "INV-5",
                    "an audit entry " + entry.action() + " for something that did not happen",
                    entry.subject());
        }
    }

    private boolean kept(String subject) {
        Tables.Message message = tables.messages().get(UUID.fromString(subject));
        return message != null && message.kept();
    }

    private boolean delivered(String subject) {
        Tables.Delivery delivery = tables.deliveries().get(UUID.fromString(subject));
        return delivery != null && delivery.delivered();
    }
}
