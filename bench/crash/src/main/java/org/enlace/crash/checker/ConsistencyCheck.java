package org.enlace.crash.checker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** INV-5: messages, deliveries, audit and the receivers' own ledgers agree. */
final class ConsistencyCheck {

    private static final Set<String> ENDS = Set.of("DELIVERED", "REFUSED_BY_RECEIVER", "CANCELLED");

    /** A question is no record: asked, and then answered or not. */
    private static final Set<String> QUESTIONS = Set.of("ASKED", "ANSWERED", "UNANSWERED");

    private final ProductTables productTables;
    private final EffectIndex effects;
    private final CheckFindings checkFindings;
    private final Map<String, Long> entries = new HashMap<>();
    private final Set<String> current;

    ConsistencyCheck(ProductTables productTables, EffectIndex effects, CheckFindings checkFindings) {
        this.productTables = productTables;
        this.effects = effects;
        this.checkFindings = checkFindings;
        this.current = new HashSet<>(productTables.current());
        productTables.audit().forEach(each -> entries.merge(each.action() + "|" + each.subject(), 1L, Long::sum));
    }

    void check() {
        productTables
                .bodiless()
                .forEach(id -> checkFindings.add(
                        "INV-1", "an accepted message without its bytes or its record", id.toString()));
        productTables.messages().values().forEach(this::message);
        productTables.deliveries().values().forEach(this::delivery);
        productTables.audit().forEach(this::cause);
        Set<UUID> ordered = new HashSet<>();
        productTables.order().forEach(each -> ordered.add(each.delivery()));
        productTables.deliveries().keySet().stream()
                .filter(id -> !ordered.contains(id))
                .forEach(id -> checkFindings.add("INV-5", "a delivery without a place in an order", id.toString()));
    }

    private long entries(String action, UUID subject) {
        return entries.getOrDefault(action + "|" + subject, 0L);
    }

    private void message(ProductTables.Message message) {
        if (message.kept()) {
            exactlyOne("ACCEPTED", message.id(), entries("ACCEPTED", message.id()));
            if (!current.contains(message.link() + "|" + message.businessId())) {
                checkFindings.add(
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
            checkFindings.add("INV-5", what + action + " for what happened", subject.toString());
        }
    }

    private void delivery(ProductTables.Delivery delivery) {
        if (delivery.delivered() || delivery.state().equals("REFUSED_BY_RECEIVER")) {
            exactlyOne(delivery.state(), delivery.id(), entries(delivery.state(), delivery.id()));
        }
        if (delivery.delivered() && effects.place(delivery.id()) == null) {
            checkFindings.add(
                    "INV-1",
                    "delivered by its row, and the receiver does not have it",
                    delivery.id().toString());
        }
        if (!delivery.delivered() && effects.place(delivery.id()) != null && ENDS.contains(delivery.state())) {
            checkFindings.add(
                    "INV-5",
                    "the receiver has it, and its row ended otherwise",
                    delivery.id().toString());
        }
        if (delivery.finished() != ENDS.contains(delivery.state())) {
            checkFindings.add(
                    "INV-5", "state and end of a delivery differ", delivery.id().toString());
        }
        if (!productTables.messages().containsKey(delivery.message())) {
            checkFindings.add(
                    "INV-5", "a delivery without its message", delivery.id().toString());
        }
    }

    /** No entry without a cause. */
    private void cause(ProductTables.AuditRow entry) {
        boolean there =
                switch (entry.action()) {
                    case "ACCEPTED" -> kept(entry.subject());
                    case "DELIVERED" -> delivered(entry.subject());
                    default -> true;
                };
        if (!there) {
            checkFindings.add(
                    "INV-5",
                    "an audit entry " + entry.action() + " for something that did not happen",
                    entry.subject());
        }
    }

    private boolean kept(String subject) {
        ProductTables.Message message = productTables.messages().get(UUID.fromString(subject));
        return message != null && message.kept();
    }

    private boolean delivered(String subject) {
        ProductTables.Delivery delivery = productTables.deliveries().get(UUID.fromString(subject));
        return delivery != null && delivery.delivered();
    }
}
