package org.enlace.gateway.renewals;

import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.access.TestAccess;
import org.enlace.gateway.certificates.Certificates;
import org.enlace.gateway.certificates.Renewal;
import org.enlace.gateway.certificates.Strictness;
import org.enlace.gateway.partners.TestPartners;

/** The room as one of several nodes has it, over a folder that it shares with others or has for itself. */
public final class TestNode {

    public final Renewals renewals;
    public final Proposals proposals;

    public TestNode(String name, DataSource source, Path folder, Strictness strictness, Clock clock) {
        Renewal files = new Renewal(folder, clock, strictness);
        RenewalDesk desk = new RenewalDesk(source, clock, name);
        Certificates running = new Certificates(folder, clock, strictness);
        Shelving shelving = new Shelving(files, running, TestPartners.shipped(), desk, clock);
        renewals = new Renewals(files, shelving, TestAccess.approvals(source, clock), desk);
        proposals = new Proposals(shelving, desk, clock);
    }
}
