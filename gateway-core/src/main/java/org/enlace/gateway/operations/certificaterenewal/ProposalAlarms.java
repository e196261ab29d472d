package org.enlace.gateway.operations.certificaterenewal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.SilenceRule;
import org.enlace.gateway.operations.alarm.Alarm;
import org.enlace.gateway.operations.alarm.AlarmSource;
import org.enlace.gateway.platform.database.SqlStatement;
import org.enlace.gateway.security.certificates.CertificateExpiry;
import org.enlace.gateway.security.certificates.CertificateFolder;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Raises alarms for proposals that the gateway's administrators have not answered: after a limit counted in working days, Monday to Friday by the
 * clock of Ecuador's mainland; after a few hours of any day if no valid certificate is left within a week at the place it is for. Thread-safe.
 */
@Component
class ProposalAlarms implements AlarmSource {

    /** Urgent proposals count hours of any day, because certificates end on weekends too. */
    static final Duration URGENT = Duration.ofHours(4);

    private static final int MOST = 500;

    private static final String WAITING = """
            select id, link, credential, proposed_at from renewals.proposal
            where state = 'WAITING' and expires_at > ? and proposed_at <= ? order by proposed_at, id limit ?""";

    private final CertificateStore certificates;
    private final Clock clock;
    private final Duration after;
    private final SilenceRule working;

    /** @param after limit counted on working days; zero for no alarm at all */
    ProposalAlarms(
            CertificateStore certificates,
            Clock clock,
            @Value("${enlace.certificates.proposal-alarm-after:48h}") Duration after) {
        this.certificates = certificates;
        this.clock = clock;
        this.after = after;
        this.working = new SilenceRule(
                after, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    }

    @Override
    public List<Alarm> alarms(Connection tx) throws SQLException {
        if (after.isZero()) {
            return List.of();
        }
        Instant now = clock.instant();
        Duration soonest = after.compareTo(URGENT) < 0 ? after : URGENT;
        Set<CertificateFolder> ending = ending(now);
        return SqlStatement.of(tx, WAITING, now, now.minus(soonest), MOST).list(row -> alarm(row, ending, now)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Returns the alarm of a proposal that has waited too long. */
    private Optional<Alarm> alarm(ResultSet row, Set<CertificateFolder> ending, Instant now) throws SQLException {
        LinkId link = LinkId.parse(row.getString("link"));
        Instant since = SqlStatement.instant(row, "proposed_at");
        boolean urgent = ending.contains(CertificateFolder.accepted(link, row.getString("credential")));
        return urgent || working.broken(since, now)
                ? Optional.of(new Alarm(
                        Alarm.Kind.PROPOSAL_WAITS, link.toString(), null, null, since, 0, row.getString("id")))
                : Optional.empty();
    }

    /** Returns the places with no valid certificate now or in a week. */
    private Set<CertificateFolder> ending(Instant now) {
        return certificates.expiries().stream()
                .filter(each -> each.nearness(now).compareTo(CertificateExpiry.Nearness.NOW) >= 0)
                .map(CertificateExpiry::place)
                .collect(Collectors.toSet());
    }
}
