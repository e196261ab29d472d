package org.enlace.gateway.operations.alarm;

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
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.SilenceRule;
import org.enlace.gateway.exchange.journal.StoredMessages;
import org.enlace.gateway.operations.resend.ActingOperator;
import org.enlace.gateway.operations.resend.DeadLetterGroups;
import org.enlace.gateway.operations.resend.OperatorTransactions;
import org.enlace.gateway.operations.resend.ResendJobRepository;
import org.enlace.gateway.platform.database.DiskSpaceMonitor;
import org.enlace.gateway.security.access.Approvals;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Collects active alarms: silent senders, old dead letters, deliveries that wait for a stopped link, stopped jobs, links without their connector,
 * certificates and agreements that end, unreviewed emergencies, a full disk, and the alarms of other packages. Thread-safe.
 */
@Component
public class AlarmRegistry {

    private static final int MOST_JOBS = 100;

    private final DeadLetterGroups groups;
    private final StoppedLinkBacklog stopped;
    private final MissingConnectors connectors;
    private final CertificateAlarms certificates;
    private final AgreementAlarms agreements;
    private final ResendJobRepository resendJobRepository;
    private final StoredMessages storedMessages;
    private final Approvals approvals;
    private final DiskSpaceMonitor diskSpaceMonitor;
    private final List<AlarmSource> others;
    private final Partners partners;
    private final OperatorTransactions operatorTransactions;
    private final Clock clock;
    private final Duration parkedFor;
    private final Instant began;

    /** @param parkedFor age at which a dead letter raises an alarm */
    public AlarmRegistry(
            DeadLetterGroups groups,
            StoppedLinkBacklog stopped,
            MissingConnectors connectors,
            CertificateAlarms certificates,
            AgreementAlarms agreements,
            ResendJobRepository resendJobRepository,
            StoredMessages storedMessages,
            Approvals approvals,
            DiskSpaceMonitor diskSpaceMonitor,
            List<AlarmSource> others,
            Partners partners,
            OperatorTransactions operatorTransactions,
            Clock clock,
            @Value("${enlace.parking.alarm-after:24h}") Duration parkedFor) {
        this.groups = groups;
        this.stopped = stopped;
        this.connectors = connectors;
        this.certificates = certificates;
        this.agreements = agreements;
        this.resendJobRepository = resendJobRepository;
        this.storedMessages = storedMessages;
        this.approvals = approvals;
        this.diskSpaceMonitor = diskSpaceMonitor;
        this.others = others;
        this.partners = partners;
        this.operatorTransactions = operatorTransactions;
        this.clock = clock;
        this.parkedFor = parkedFor;
        this.began = clock.instant();
    }

    /** Returns the alarms of the operator's institution, the oldest first. */
    public List<Alarm> alarms(ActingOperator actingOperator) {
        return operatorTransactions.read(this::all).stream()
                .filter(alarm -> sees(actingOperator, alarm))
                .toList();
    }

    private static boolean sees(ActingOperator actingOperator, Alarm alarm) {
        return actingOperator.seesAll() || of(alarm.sender(), actingOperator) || of(alarm.receiver(), actingOperator);
    }

    private static boolean of(String link, ActingOperator actingOperator) {
        return link != null && link.startsWith(actingOperator.institution() + "/");
    }

    /** Returns how many alarms of each kind there are. */
    Map<Alarm.Kind, Long> counts(Connection tx) throws SQLException {
        Map<Alarm.Kind, Long> counts = new EnumMap<>(Alarm.Kind.class);
        for (Alarm.Kind kind : Alarm.Kind.values()) {
            counts.put(kind, 0L);
        }
        all(tx).forEach(alarm -> counts.merge(alarm.kind(), 1L, Long::sum));
        return counts;
    }

    /** Returns all alarms of the installation, the oldest first. */
    public List<Alarm> all(Connection tx) throws SQLException {
        Instant now = clock.instant();
        List<Alarm> found = new ArrayList<>();
        for (Agreement agreement : partners.current().agreements().values()) {
            Optional<SilenceRule> silence = agreement.silence();
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
        resendJobRepository
                .stopped(tx, MOST_JOBS)
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
        diskSpaceMonitor
                .lowSince()
                .ifPresent(since -> found.add(
                        new Alarm(Alarm.Kind.SPACE, null, null, null, since, diskSpaceMonitor.leftMib(), "")));
        for (AlarmSource other : others) {
            found.addAll(other.alarms(tx));
        }
        found.sort(java.util.Comparator.comparing(Alarm::since));
        return found;
    }

    private Optional<Alarm> silent(Connection tx, Agreement agreement, SilenceRule silence, Instant now)
            throws SQLException {
        if (!agreement.inForceOn(now)) {
            return Optional.empty();
        }
        String link = agreement.from().toString();
        // For a sender from which nothing was ever received, the silence counts from our own start.
        Instant heard = storedMessages.lastHeard(tx, link, agreement.record()).orElse(began);
        return silence.broken(heard, now)
                ? Optional.of(new Alarm(Alarm.Kind.SILENCE, link, null, agreement.record(), heard, 0, agreement.id()))
                : Optional.empty();
    }
}
