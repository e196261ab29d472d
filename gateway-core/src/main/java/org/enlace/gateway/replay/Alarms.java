package org.enlace.gateway.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.access.Approvals;
import org.enlace.gateway.journal.Stored;
import org.enlace.gateway.partners.Agreement;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.partners.Silence;
import org.enlace.gateway.store.Space;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Looks for what waits unseen: silent senders, parked things that grow old, what waits for a link that stands still, stopped jobs,
 * links without their connector, certificates and agreements that end, emergencies nobody looked at, a full disk, what other rooms know. Thread-safe. */
@Component
public class Alarms {

    private static final int MOST_JOBS = 100;

    private final Groups groups;
    private final StoppedLines stopped;
    private final MissingConnectors connectors;
    private final CertificateAlarms certificates;
    private final AgreementAlarms agreements;
    private final Jobs jobs;
    private final Stored stored;
    private final Approvals approvals;
    private final Space space;
    private final List<AlarmSource> others;
    private final Partners partners;
    private final Desk desk;
    private final Clock clock;
    private final Duration parkedFor;
    private final Instant began;

    /** @param parkedFor how long something may stand still before it raises an alarm */
    Alarms(
            Groups groups,
            StoppedLines stopped,
            MissingConnectors connectors,
            CertificateAlarms certificates,
            AgreementAlarms agreements,
            Jobs jobs,
            Stored stored,
            Approvals approvals,
            Space space,
            List<AlarmSource> others,
            Partners partners,
            Desk desk,
            Clock clock,
            @Value("${enlace.parking.alarm-after:24h}") Duration parkedFor) {
        this.groups = groups;
        this.stopped = stopped;
        this.connectors = connectors;
        this.certificates = certificates;
        this.agreements = agreements;
        this.jobs = jobs;
        this.stored = stored;
        this.approvals = approvals;
        this.space = space;
        this.others = others;
        this.partners = partners;
        this.desk = desk;
        this.clock = clock;
        this.parkedFor = parkedFor;
        this.began = clock.instant();
    }

    /** Those of the operator's institution, the oldest first. */
    public List<Alarm> alarms(Operator operator) {
        return desk.read(this::all).stream()
                .filter(alarm -> sees(operator, alarm))
                .toList();
    }

    private static boolean sees(Operator operator, Alarm alarm) {
        return operator.seesAll() || of(alarm.sender(), operator) || of(alarm.receiver(), operator);
    }

    private static boolean of(String link, Operator operator) {
        return link != null && link.startsWith(operator.institution() + "/");
    }

    /** How many of each kind there are. */
    Map<Alarm.Kind, Long> counts(Connection tx) throws SQLException {
        Map<Alarm.Kind, Long> counts = new EnumMap<>(Alarm.Kind.class);
        for (Alarm.Kind kind : Alarm.Kind.values()) {
            counts.put(kind, 0L);
        }
        all(tx).forEach(alarm -> counts.merge(alarm.kind(), 1L, Long::sum));
        return counts;
    }

    /** All of the house, the oldest first. */
    public List<Alarm> all(Connection tx) throws SQLException {
        Instant now = clock.instant();
        List<Alarm> found = new ArrayList<>();
        for (Agreement agreement : partners.current().agreements().values()) {
            Optional<Silence> silence = agreement.silence();
            if (silence.isPresent()) {
                silent(tx, agreement, silence.get(), now).ifPresent(found::add);
            }
        }
        groups.olderThan(tx, now.minus(parkedFor)).stream()
                .forEach(group -> found.add(new Alarm(
                        Alarm.Kind.PARKED,
                        group.sender(),
                        group.receiver(),
                        group.record(),
                        group.oldest(),
                        group.count(),
                        group.id())));
        found.addAll(stopped.alarms(tx));
        found.addAll(connectors.alarms(tx));
        found.addAll(certificates.all());
        found.addAll(agreements.all());
        jobs.stopped(tx, MOST_JOBS)
                .forEach(job -> found.add(new Alarm(
                        Alarm.Kind.REPLAY_STOPPED,
                        null,
                        null,
                        null,
                        job.at(),
                        0,
                        job.id().toString())));
        approvals
                .unreviewed(tx)
                .forEach(each -> found.add(new Alarm(
                        Alarm.Kind.EMERGENCY,
                        null,
                        null,
                        null,
                        each.since(),
                        0,
                        each.id().toString())));
        space.lowSince()
                .ifPresent(
                        since -> found.add(new Alarm(Alarm.Kind.SPACE, null, null, null, since, space.leftMib(), "")));
        for (AlarmSource other : others) {
            found.addAll(other.alarms(tx));
        }
        found.sort(java.util.Comparator.comparing(Alarm::since));
        return found;
    }

    private Optional<Alarm> silent(Connection tx, Agreement agreement, Silence silence, Instant now)
            throws SQLException {
        if (!agreement.inForceOn(now)) {
            return Optional.empty();
        }
        String link = agreement.from().toString();
        // A sender that was never heard counts from our own start.
        Instant heard = stored.lastHeard(tx, link, agreement.record()).orElse(began);
        return silence.broken(heard, now)
                ? Optional.of(new Alarm(Alarm.Kind.SILENCE, link, null, agreement.record(), heard, 0, agreement.id()))
                : Optional.empty();
    }
}
