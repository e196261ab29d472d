package org.enlace.gateway.renewals;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.enlace.gateway.access.Approvals;
import org.enlace.gateway.certificates.Certificates;
import org.enlace.gateway.certificates.Renewal;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.replay.AlarmSource;
import org.enlace.gateway.replay.TestReplays;

/** The room for the tests of other rooms, over the folder of certificates that all of them share. */
public final class TestRenewals {

    public final Renewals renewals;
    public final Proposals proposals;
    /** What waits too long; two working days are too long. */
    public final AlarmSource alarms;

    public TestRenewals(DataSource source, Partners partners, Certificates running, Approvals approvals, Clock clock) {
        Renewal files = new Renewal(TestReplays.CERTIFICATES, clock);
        RenewalDesk desk = new RenewalDesk(source, clock, "test");
        Shelving shelving = new Shelving(files, running, partners, desk, clock);
        renewals = new Renewals(files, shelving, approvals, desk);
        proposals = new Proposals(shelving, desk, clock);
        alarms = new ProposalAlarms(running, clock, Duration.ofHours(48));
    }
}
