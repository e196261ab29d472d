package org.enlace.gateway.operations.certificaterenewal;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.operations.alarm.AlarmSource;
import org.enlace.gateway.operations.resend.TestResends;
import org.enlace.gateway.security.access.Approvals;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.renewal.CertificateRenewal;

/** The room for the tests of other rooms, over the folder of certificates that all of them share. */
public final class TestRenewals {

    public final RenewalService renewals;
    public final ProposalService proposals;
    /** What waits too long; two working days are too long. */
    public final AlarmSource alarms;

    public TestRenewals(
            DataSource source, Partners partners, CertificateStore running, Approvals approvals, Clock clock) {
        CertificateRenewal files = new CertificateRenewal(TestResends.CERTIFICATES, clock);
        RenewalTransactions renewalTransactions = new RenewalTransactions(source, clock, "test");
        CertificateInstaller certificateInstaller =
                new CertificateInstaller(files, running, partners, renewalTransactions, clock);
        renewals = new RenewalService(files, certificateInstaller, approvals, renewalTransactions);
        proposals = new ProposalService(certificateInstaller, renewalTransactions, clock);
        alarms = new ProposalAlarms(running, clock, Duration.ofHours(48));
    }
}
