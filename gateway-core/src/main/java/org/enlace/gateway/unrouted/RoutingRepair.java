package org.enlace.gateway.unrouted;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.connector.Refusal;
import org.enlace.gateway.access.ApprovalNeeded;
import org.enlace.gateway.access.Approvals;
import org.enlace.gateway.access.Digests;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.delivery.WakeUps;
import org.enlace.gateway.intake.TranslateAgain;
import org.enlace.gateway.journal.RecordCorrection;
import org.enlace.gateway.journal.RecordCorrections;
import org.enlace.gateway.journal.UnroutedMessages;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.gateway.replay.BadOrder;
import org.enlace.gateway.replay.Operator;
import org.springframework.stereotype.Component;

/**
 * Decides about one unrouted record: corrects the code by which it is routed, or closes it. Both need an approval. Nothing leaves but by an agreement that
 * applies to the corrected record. Thread-safe.
 */
@Component
public class RoutingRepair {

    private static final int LONGEST_REASON = 300;

    /** Rules over the code of a field. */
    private static final Set<String> CODED = Set.of("equals", "in");

    private final RoutingDesk desk;
    private final UnroutedMessages unrouted;
    private final TranslateAgain translateAgain;
    private final Approvals approvals;
    private final Partners partners;
    private final WakeUps wakeUps;
    private final Clock clock;

    RoutingRepair(
            RoutingDesk desk,
            UnroutedMessages unrouted,
            TranslateAgain translateAgain,
            Approvals approvals,
            Partners partners,
            WakeUps wakeUps,
            Clock clock) {
        this.desk = desk;
        this.unrouted = unrouted;
        this.translateAgain = translateAgain;
        this.approvals = approvals;
        this.partners = partners;
        this.wakeUps = wakeUps;
        this.clock = clock;
    }

    /** What an operator asks for. */
    public record Order(Operator operator, UUID message, String reason) {

        /** Refuses what cannot be meant, naming field and rule. */
        public Order {
            if (reason == null || reason.isBlank()) {
                throw new BadOrder("reason", "required");
            }
            if (reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl)) {
                throw new BadOrder("reason", "length");
            }
            if (!operator.seesAll()) {
                throw new BadOrder("message", "whole-house");
            }
        }

        private String actor() {
            return "operator:" + operator.user();
        }
    }

    private record Decided(UUID message, List<AuditEvent> audit, List<UUID> deliveries) {}

    /**
     * Puts another code into a field by which the record is routed, as a new version of the record, and lets routing decide.
     *
     * @return the message of the new version
     * @throws BadOrder if nothing waits there, the field decides nothing, or nobody would receive the record; nothing is changed
     * @throws ApprovalNeeded if nobody else has approved it yet; nothing is changed
     */
    public UUID correct(Order order, RecordCorrection correction) {
        Decided decided = desk.write(tx -> correct(tx, order, correction, clock.instant()), Decided::audit);
        wakeUps.announce(decided.deliveries());
        return decided.message();
    }

    private Decided correct(Connection tx, Order order, RecordCorrection correction, Instant now) throws SQLException {
        Snapshot snapshot = partners.current();
        UnroutedMessages.Row row = open(tx, order);
        checkCode(snapshot, row, correction);
        TranslateAgain.Answer answer = corrected(tx, snapshot, order, correction, now);
        if (answer.what() != TranslateAgain.What.TRANSLATED) {
            throw new BadOrder("message", answer.why());
        }
        if (answer.deliveries().isEmpty()) {
            throw new BadOrder("code", "no-recipient");
        }
        // After the rules: nobody is asked to approve what cannot be done.
        List<AuditEvent> audit =
                new ArrayList<>(approvals.spend(tx, ask(order, "correct " + correction.field(), correction.code())));
        audit.addAll(answer.audit());
        audit.add(event(
                order,
                now,
                AuditAction.DESTINATION_CORRECTED,
                Map.of(
                        "field", correction.field(),
                        "routedAs", correction.code(),
                        "result", answer.message().toString())));
        return new Decided(answer.message(), audit, answer.deliveries());
    }

    private TranslateAgain.Answer corrected(
            Connection tx, Snapshot snapshot, Order order, RecordCorrection correction, Instant now)
            throws SQLException {
        try {
            return translateAgain.corrected(
                    tx,
                    snapshot,
                    order.message(),
                    correction,
                    new RecordCorrections.By(order.actor(), now, order.reason()));
        } catch (Refusal refusal) {
            throw new BadOrder(
                    "message",
                    refusal.findings().isEmpty()
                            ? refusal.code().name()
                            : refusal.findings().get(0).rule());
        }
    }

    private static void checkCode(Snapshot snapshot, UnroutedMessages.Row row, RecordCorrection correction) {
        Set<String> codes = choices(snapshot, row).getOrDefault(correction.field(), Set.of());
        if (codes.isEmpty()) {
            throw new BadOrder("field", "decides-nothing");
        }
        if (!codes.contains(correction.code())) {
            throw new BadOrder("code", "no-agreement");
        }
    }

    /**
     * What may be corrected of an unrouted record: each field whose condition it does not meet, and the codes for which an agreement has receivers on the day
     * the record came.
     */
    public static SortedMap<String, Set<String>> choices(Snapshot snapshot, UnroutedMessages.Row row) {
        SortedMap<String, Set<String>> choices = new TreeMap<>();
        for (String condition : row.conditions()) {
            String[] words = condition.split(" ");
            if (words.length == 3 && CODED.contains(words[2])) {
                choices.put(
                        words[1],
                        snapshot.routedCodes(LinkId.parse(row.link()), row.record(), words[1], row.acceptedAt()));
            }
        }
        choices.values().removeIf(Set::isEmpty);
        return choices;
    }

    /**
     * Closes the entry of a record that is to go to nobody. The record stays in the registry.
     *
     * @throws BadOrder if nothing waits there
     * @throws ApprovalNeeded if nobody else has approved it yet; nothing is changed
     */
    public void close(Order order) {
        desk.write(tx -> close(tx, order, clock.instant()), Decided::audit);
    }

    private Decided close(Connection tx, Order order, Instant now) throws SQLException {
        open(tx, order);
        List<AuditEvent> audit = new ArrayList<>(approvals.spend(tx, ask(order, "close", "")));
        unrouted.end(tx, order.message(), UnroutedMessages.Outcome.CLOSED, now, order.actor(), order.reason());
        audit.add(event(order, now, AuditAction.CLOSED_WITHOUT_RECIPIENT, Map.of()));
        return new Decided(order.message(), audit, List.of());
    }

    private UnroutedMessages.Row open(Connection tx, Order order) throws SQLException {
        return unrouted.lockOpen(tx, order.message()).orElseThrow(() -> new BadOrder("message", "not-unrouted"));
    }

    /** Of the same deed, however its reason is spelt. */
    private static Approvals.Ask ask(Order order, String verb, String code) {
        return Approvals.Ask.of(
                Approvals.Kind.PAYLOAD_EDIT,
                order.operator().user(),
                order.operator().institution(),
                order.message() + " " + verb,
                Digests.of("unrouted " + order.message() + " " + verb + " " + code),
                order.reason());
    }

    private static AuditEvent event(Order order, Instant now, AuditAction action, Map<String, String> facts) {
        Map<String, String> all = new HashMap<>(facts);
        all.put("message", order.message().toString());
        all.put("reason", order.reason());
        return AuditEvent.of(now, order.actor(), action, order.message().toString(), all);
    }
}
