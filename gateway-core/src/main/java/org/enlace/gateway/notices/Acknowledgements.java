package org.enlace.gateway.notices;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditEvent;
import org.enlace.gateway.audit.AuditedWrites;
import org.enlace.gateway.replay.Alarm;
import org.enlace.gateway.replay.Alarms;
import org.enlace.gateway.replay.Operator;
import org.enlace.gateway.store.StoreException;
import org.enlace.gateway.store.TimeOrderedId;
import org.enlace.gateway.store.Transactions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Who says that he is on it: nobody else is told then. Thread-safe. */
@Component
public class Acknowledgements {

    private final Alarms alarms;
    private final SeenRows seen;
    private final Transactions transactions;
    private final AuditedWrites writes;
    private final Clock clock;

    Acknowledgements(
            Alarms alarms, SeenRows seen, DataSource source, Clock clock, @Value("${enlace.node:node-1}") String node) {
        this.alarms = alarms;
        this.seen = seen;
        this.transactions = new Transactions(source);
        this.writes = new AuditedWrites(source, clock, node + "/notices");
        this.clock = clock;
    }

    /** Who is on which alarm, by {@link Alarm#id()}; a {@link StoreException} if the database does not answer. */
    public Map<UUID, Acknowledged> all() {
        try {
            return transactions.run(seen::acknowledged);
        } catch (SQLException failed) {
            throw new StoreException("The acknowledgements cannot be read.", failed);
        }
    }

    /**
     * The operator is on it, unless somebody was before. Audited. Notices go to the whole house, so who works for one institution cannot end them: the
     * other side of the same link would wait for somebody who is not its own.
     *
     * @param alarm {@link Alarm#id()}
     * @return who is on it now; empty if there is no such alarm, or it is not this operator's to take
     */
    public Optional<Acknowledged> acknowledge(Operator operator, UUID alarm) {
        if (!operator.seesAll()) {
            return Optional.empty();
        }
        Optional<Alarm> found = alarms.alarms(operator).stream()
                .filter(each -> each.id().equals(alarm))
                .findFirst();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        boolean unused = writes.write(
                tx -> seen.acknowledge(tx, TimeOrderedId.at(now), found.get(), operator.user(), now),
                first -> first ? List.of(event(operator, found.get(), now)) : List.of());
        return Optional.ofNullable(all().get(alarm));
    }

    private static AuditEvent event(Operator operator, Alarm alarm, Instant now) {
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
                "operator:" + operator.user(),
                AuditAction.ALARM_ACKNOWLEDGED,
                alarm.id().toString(),
                facts);
    }
}
