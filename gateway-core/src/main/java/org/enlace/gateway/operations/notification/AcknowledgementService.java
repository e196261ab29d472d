package org.enlace.gateway.operations.notification;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.gateway.operations.alarm.Alarm;
import org.enlace.gateway.operations.alarm.AlarmRegistry;
import org.enlace.gateway.operations.resend.ActingOperator;
import org.enlace.gateway.platform.database.DatabaseException;
import org.enlace.gateway.platform.database.TimeOrderedId;
import org.enlace.gateway.platform.database.Transactions;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditEvent;
import org.enlace.gateway.security.audit.AuditedWrites;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Acknowledges alarms for operators: after that no other receiver is notified. Thread-safe. */
@Component
public class AcknowledgementService {

    private final AlarmRegistry alarms;
    private final TrackedAlarmRepository seen;
    private final Transactions transactions;
    private final AuditedWrites writes;
    private final Clock clock;

    AcknowledgementService(
            AlarmRegistry alarms,
            TrackedAlarmRepository seen,
            DataSource source,
            Clock clock,
            @Value("${enlace.node:node-1}") String node) {
        this.alarms = alarms;
        this.seen = seen;
        this.transactions = new Transactions(source);
        this.writes = new AuditedWrites(source, clock, node + "/notices");
        this.clock = clock;
    }

    /** Returns the acknowledgements by {@link Alarm#id()}; throws a {@link DatabaseException} if the database does not answer. */
    public Map<UUID, Acknowledgement> all() {
        try {
            return transactions.run(seen::acknowledged);
        } catch (SQLException failed) {
            throw new DatabaseException("The acknowledgements cannot be read.", failed);
        }
    }

    /**
     * Acknowledges an alarm for the operator, unless it was acknowledged before. Audited. Notifications go to the whole installation, so an operator
     * of one institution cannot end them: the other side of the same link would wait for an operator who is not its own.
     *
     * @param alarm {@link Alarm#id()}
     * @return the acknowledgement in force; empty if there is no such alarm, or this operator may not acknowledge it
     */
    public Optional<Acknowledgement> acknowledge(ActingOperator actingOperator, UUID alarm) {
        if (!actingOperator.seesAll()) {
            return Optional.empty();
        }
        Optional<Alarm> found = alarms.alarms(actingOperator).stream()
                .filter(each -> each.id().equals(alarm))
                .findFirst();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        boolean unused = writes.write(
                tx -> seen.acknowledge(tx, TimeOrderedId.at(now), found.get(), actingOperator.user(), now),
                first -> first ? List.of(event(actingOperator, found.get(), now)) : List.of());
        return Optional.ofNullable(all().get(alarm));
    }

    private static AuditEvent event(ActingOperator actingOperator, Alarm alarm, Instant now) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("kind", alarm.kind().name());
        if (alarm.sender() != null) {
            facts.put("sender", alarm.sender());
        }
        if (alarm.receiver() != null) {
            facts.put("receiver", alarm.receiver());
        }
        return AuditEvent.of(
                now,
                "operator:" + actingOperator.user(),
                AuditAction.ALARM_ACKNOWLEDGED,
                alarm.id().toString(),
                facts);
    }
}
