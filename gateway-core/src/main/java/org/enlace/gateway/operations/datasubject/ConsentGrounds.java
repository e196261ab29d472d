package org.enlace.gateway.operations.datasubject;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.Route;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.exchange.delivery.outbox.Recipients.Holding;
import org.enlace.gateway.exchange.delivery.outbox.Recipients.RecordKey;
import org.enlace.gateway.exchange.registry.Registry;
import org.enlace.gateway.exchange.registry.StatedConsents;
import org.enlace.gateway.exchange.registry.StatedConsents.Statement;
import org.enlace.gateway.operations.datasubject.ConsentService.Unaffected;
import org.springframework.stereotype.Component;

/**
 * Finds the ground on which a receiver may keep a record after the person has withdrawn consent: the agreement that it came under, or another one in
 * force that lets the same record go to the same link. Thread-safe: it holds no state.
 */
@Component
class ConsentGrounds {

    private static final String CASE = "case:";

    private final StatedConsents stated;
    private final Registry registry;

    ConsentGrounds(StatedConsents stated, Registry registry) {
        this.stated = stated;
        this.registry = registry;
    }

    /**
     * Judges within one transaction, in which the statement is stored already.
     *
     * @param orders what each record must stay in order with, see {@link Tombstones#lock}
     */
    Judging judging(
            Connection tx,
            Snapshot today,
            Statement statement,
            Map<UUID, ObjectNode> bodies,
            Map<RecordKey, List<String>> orders)
            throws SQLException {
        Map<RecordKey, Set<String>> schemes = new HashMap<>();
        for (Map.Entry<RecordKey, List<String>> each : orders.entrySet()) {
            List<UUID> cases = each.getValue().stream()
                    .filter(key -> key.startsWith(CASE))
                    .map(key -> UUID.fromString(key.substring(CASE.length())))
                    .toList();
            schemes.put(each.getKey(), cases.isEmpty() ? Set.of() : registry.schemes(tx, cases));
        }
        return new Judging(today, statement, bodies, stated.of(tx, bodies.keySet()), schemes);
    }

    /** Judges the records of all receivers. For one thread. */
    static final class Judging {

        private final Snapshot today;
        private final Statement statement;
        private final Map<UUID, ObjectNode> bodies;
        private final Map<UUID, Map<UUID, List<Statement>>> said;
        private final Map<RecordKey, Set<String>> schemes;
        private final Set<Unaffected> unaffected = new LinkedHashSet<>();

        private Judging(
                Snapshot today,
                Statement statement,
                Map<UUID, ObjectNode> bodies,
                Map<UUID, Map<UUID, List<Statement>>> said,
                Map<RecordKey, Set<String>> schemes) {
            this.today = today;
            this.statement = statement;
            this.bodies = bodies;
            this.said = said;
            this.schemes = schemes;
        }

        /** Returns the records that stay where they are, although they are about the person. */
        List<Unaffected> unaffected() {
            return List.copyOf(unaffected);
        }

        /** True if the receiver must delete the record. An agreement that is no longer known is no basis to keep it. */
        boolean mustGo(Holding holding) {
            Optional<Agreement.Receiver> agreedReceiver = receiver(holding);
            String partner = holding.link().partner();
            boolean spoken = agreedReceiver
                    .map(to -> statement.covers(partner, to.purpose().name()))
                    .orElse(statement.purpose() == null && statement.covers(partner, ""));
            if (!spoken) {
                return false;
            }
            Optional<Unaffected> ground = ground(holding, agreedReceiver);
            ground.ifPresent(unaffected::add);
            return ground.isEmpty();
        }

        private Optional<Unaffected> ground(Holding holding, Optional<Agreement.Receiver> agreedReceiver) {
            String partner = holding.link().partner();
            ObjectNode body = bodies.get(holding.messageId());
            if (agreedReceiver.isPresent()
                    && (body == null
                            || today.agreements()
                                    .get(holding.agreement())
                                    .standsWithoutConsent(body, statement.at()))) {
                Agreement.Receiver to = agreedReceiver.get();
                return Optional.of(new Unaffected(
                        holding.agreement(), partner, to.purpose().name(), to.legalBasis()));
            }
            return body == null
                    ? Optional.empty()
                    : another(holding, body)
                            .map(route -> new Unaffected(
                                    route.agreementId(),
                                    partner,
                                    route.purpose().name(),
                                    route.legalBasis()));
        }

        /** Another agreement may mandate the same, or rest on a consent that was not withdrawn. */
        private Optional<Route> another(Holding holding, ObjectNode body) {
            return today.routes(holding.key().origin(), holding.record(), body, statement.at()).routes().stream()
                    .filter(route -> route.to().equals(holding.link()))
                    .filter(route ->
                            schemes.getOrDefault(holding.key(), Set.of()).containsAll(route.caseNumbers()))
                    .filter(route ->
                            today.agreements().get(route.agreementId()).standsWithoutConsent(body, statement.at())
                                    || !StatedConsents.takenBack(
                                            said.getOrDefault(holding.messageId(), Map.of()),
                                            holding.link().partner(),
                                            route.purpose().name()))
                    .findFirst();
        }

        private Optional<Agreement.Receiver> receiver(Holding holding) {
            return Optional.ofNullable(today.agreements().get(holding.agreement())).stream()
                    .flatMap(agreement -> agreement.to().stream())
                    .filter(to -> to.link().equals(holding.link()))
                    .findFirst();
        }
    }
}
