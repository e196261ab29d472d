package org.enlace.gateway.operations.unrouted;

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
import javax.sql.DataSource;
import org.enlace.connector.LinkId;
import org.enlace.connector.MessageRefusedException;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.delivery.WakeUps;
import org.enlace.gateway.exchange.intake.Reprocessing;
import org.enlace.gateway.exchange.journal.RecordCorrection;
import org.enlace.gateway.exchange.journal.RecordCorrections;
import org.enlace.gateway.exchange.journal.UnroutedMessages;
import org.enlace.gateway.operations.resend.ActingOperator;
import org.enlace.gateway.operations.resend.InvalidResendRequestException;
import org.enlace.gateway.security.access.ApprovalDigest;
import org.enlace.gateway.security.access.ApprovalRequiredException;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.enlace.gateway.security.audit.AuditedTransactions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Decides about one unrouted record: corrects the code by which it is routed, or closes it. Both need an approval. A record leaves only by an
 * agreement that applies to the corrected record. Thread-safe.
 */
@Component
public class RoutingRepair {

    private static final int LONGEST_REASON = 300;

    /** Rules over the code of a field. */
    private static final Set<String> CODED = Set.of("equals", "in");

    private final AuditedTransactions routingTransactions;
    private final UnroutedMessages unrouted;
    private final Reprocessing translateAgain;
    private final Approvals approvals;
    private final Partners partners;
    private final WakeUps wakeUps;
    private final Clock clock;

    RoutingRepair(
            DataSource source,
            UnroutedMessages unrouted,
            Reprocessing translateAgain,
            Approvals approvals,
            Partners partners,
            WakeUps wakeUps,
            Clock clock,
            @Value("${enlace.node:node-1}") String node) {
        this.routingTransactions =
                new AuditedTransactions(source, clock, node + "/unrouted", "The unrouted records cannot be read.");
        this.unrouted = unrouted;
        this.translateAgain = translateAgain;
        this.approvals = approvals;
        this.partners = partners;
        this.wakeUps = wakeUps;
        this.clock = clock;
    }

    /** An operator's request. */
    public record Order(ActingOperator operator, UUID message, String reason) {

        /** Refuses invalid values, naming field and rule. */
        public Order {
            if (reason == null || reason.isBlank()) {
                throw new InvalidResendRequestException("reason", "required");
            }
            if (reason.length() > LONGEST_REASON || reason.chars().anyMatch(Character::isISOControl)) {
                throw new InvalidResendRequestException("reason", "length");
            }
            if (!operator.seesAll()) {
                throw new InvalidResendRequestException("message", "whole-house");
            }
        }

        private String actor() {
            return "operator:" + operator.user();
        }
    }

    private record Decided(UUID message, List<AuditEvent> audit, List<UUID> deliveries) {}

    /**
     * Puts another code into a field by which the record is routed, as a new version of the record, and routes it again.
     *
     * @return the message of the new version
     * @throws InvalidResendRequestException if no entry waits there, the field decides nothing, or the record would have no receiver; nothing is
     *     changed
     * @throws ApprovalRequiredException if it is not approved yet; nothing is changed
     */
    public UUID correct(Order order, RecordCorrection correction) {
        Decided decided =
                routingTransactions.write(tx -> correct(tx, order, correction, clock.instant()), Decided::audit);
        wakeUps.announce(decided.deliveries());
        return decided.message();
    }

    private Decided correct(Connection tx, Order order, RecordCorrection correction, Instant now) throws SQLException {
        Snapshot snapshot = partners.current();
        UnroutedMessages.Row row = open(tx, order);
        checkCode(snapshot, row, correction);
        Reprocessing.Answer answer = corrected(tx, snapshot, order, correction, now);
        if (answer.what() != Reprocessing.What.TRANSLATED) {
            throw new InvalidResendRequestException("message", answer.why());
        }
        if (answer.deliveries().isEmpty()) {
            throw new InvalidResendRequestException("code", "no-recipient");
        }
        // After the rules: no approval is requested for what cannot be done.
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

    private Reprocessing.Answer corrected(
            Connection tx, Snapshot snapshot, Order order, RecordCorrection correction, Instant now)
            throws SQLException {
        try {
            return translateAgain.corrected(
                    tx,
                    snapshot,
                    order.message(),
                    correction,
                    new RecordCorrections.By(order.actor(), now, order.reason()));
        } catch (MessageRefusedException messageRefusedException) {
            throw new InvalidResendRequestException(
                    "message",
                    messageRefusedException.findings().isEmpty()
                            ? messageRefusedException.code().name()
                            : messageRefusedException.findings().get(0).rule());
        }
    }

    private static void checkCode(Snapshot snapshot, UnroutedMessages.Row row, RecordCorrection correction) {
        Set<String> codes = choices(snapshot, row).getOrDefault(correction.field(), Set.of());
        if (codes.isEmpty()) {
            throw new InvalidResendRequestException("field", "decides-nothing");
        }
        if (!codes.contains(correction.code())) {
            throw new InvalidResendRequestException("code", "no-agreement");
        }
    }

    /**
     * Returns the possible corrections of an unrouted record: each field whose condition it does not meet, and the codes for which an agreement has
     * receivers on the day the record came.
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
     * Closes the entry of a record that is to go to no receiver. The record stays in the registry.
     *
     * @throws InvalidResendRequestException if no entry waits there
     * @throws ApprovalRequiredException if it is not approved yet; nothing is changed
     */
    public void close(Order order) {
        routingTransactions.write(tx -> close(tx, order, clock.instant()), Decided::audit);
    }

    private Decided close(Connection tx, Order order, Instant now) throws SQLException {
        open(tx, order);
        List<AuditEvent> audit = new ArrayList<>(approvals.spend(tx, ask(order, "close", "")));
        unrouted.end(tx, order.message(), UnroutedMessages.Outcome.CLOSED, now, order.actor(), order.reason());
        audit.add(event(order, now, AuditAction.CLOSED_WITHOUT_RECIPIENT, Map.of()));
        return new Decided(order.message(), audit, List.of());
    }

    private UnroutedMessages.Row open(Connection tx, Order order) throws SQLException {
        return unrouted.lockOpen(tx, order.message())
                .orElseThrow(() -> new InvalidResendRequestException("message", "not-unrouted"));
    }

    /** One approval covers the same operation, whatever the text of its reason. */
    private static Approvals.Ask ask(Order order, String verb, String code) {
        return Approvals.Ask.of(
                Approvals.Kind.PAYLOAD_EDIT,
                order.operator().user(),
                order.operator().institution(),
                order.message() + " " + verb,
                ApprovalDigest.of("unrouted " + order.message() + " " + verb + " " + code),
                order.reason());
    }

    private static AuditEvent event(Order order, Instant now, AuditAction action, Map<String, String> facts) {
        Map<String, String> all = new HashMap<>(facts);
        all.put("message", order.message().toString());
        all.put("reason", order.reason());
        return AuditEvent.of(now, order.actor(), action, order.message().toString(), all);
    }
}
