package org.enlace.gateway.operations.certificaterenewal;

import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.security.access.TestAccess;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.ValidationPolicy;
import org.enlace.gateway.security.certificates.renewal.CertificateRenewal;

/** The room as one of several nodes has it, over a folder that it shares with others or has for itself. */
public final class TestNode {

    public final RenewalService renewals;
    public final ProposalService proposals;

    public TestNode(String name, DataSource source, Path folder, ValidationPolicy validationPolicy, Clock clock) {
        CertificateRenewal files = new CertificateRenewal(folder, clock, validationPolicy);
        RenewalTransactions renewalTransactions = new RenewalTransactions(source, clock, name);
        CertificateStore running = new CertificateStore(folder, clock, validationPolicy);
        CertificateInstaller certificateInstaller =
                new CertificateInstaller(files, running, TestPartners.shipped(), renewalTransactions, clock);
        renewals = new RenewalService(
                files, certificateInstaller, TestAccess.approvals(source, clock), renewalTransactions);
        proposals = new ProposalService(certificateInstaller, renewalTransactions, clock);
    }
}
