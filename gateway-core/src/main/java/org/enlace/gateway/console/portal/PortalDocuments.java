package org.enlace.gateway.console.portal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.certificate.ProposalQueries;
import org.enlace.gateway.console.mapping.ProtectionReader;
import org.enlace.gateway.console.mapping.ProtectionView;
import org.enlace.gateway.console.traffic.AgreementRow;
import org.enlace.gateway.console.web.PairStatus;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.certificates.CertificateExpiry;
import org.enlace.gateway.security.certificates.CertificateState;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.springframework.stereotype.Component;

/** Reads the certificates and agreements of one institution. Thread-safe. */
@Component
public class PortalDocuments {

    private final Partners partners;
    private final CertificateStore certificates;
    private final ProtectionReader protection;
    private final ProposalQueries proposals;
    private final Clock clock;

    public PortalDocuments(
            Partners partners,
            CertificateStore certificates,
            ProtectionReader protection,
            ProposalQueries proposals,
            Clock clock) {
        this.proposals = proposals;
        this.partners = partners;
        this.certificates = certificates;
        this.protection = protection;
        this.clock = clock;
    }

    /** Returns those of the links of this viewer's institution, ordered by end date. */
    public List<PortalView.Paper> certificates(Viewer viewer) {
        Instant now = clock.instant();
        return certificates.states().stream()
                .filter(state -> state.place().link() != null
                        && viewer.institution().equals(state.place().link().partner()))
                .map(state -> paper(state, now))
                .sorted(Comparator.comparing(PortalView.Paper::until).thenComparing(PortalView.Paper::sha256))
                .toList();
    }

    /** Returns the number of certificates that this viewer's institution proposed and that wait for an operator. */
    long proposed(Viewer viewer) {
        return proposals.all(viewer).stream()
                .filter(each -> each.state().equals("WAITING"))
                .count();
    }

    private static PortalView.Paper paper(CertificateState state, Instant now) {
        CertificateExpiry end = new CertificateExpiry(state.place(), state.until());
        return new PortalView.Paper(
                state.place().use().code(),
                state.place().link().toString(),
                state.place().credential(),
                state.from(),
                state.until(),
                end.days(now),
                end.nearness(now).name(),
                state.current(),
                state.sha256());
    }

    /** Returns those of this viewer's institution, each once for each other side, the most urgent first. */
    List<PortalView.Terms> agreements(Viewer viewer) {
        Instant now = clock.instant();
        List<PortalView.Terms> all = new ArrayList<>();
        for (Agreement agreement : partners.current().agreements().values()) {
            rows(agreement, viewer.institution(), now).forEach(row -> all.add(terms(agreement, row, viewer, now)));
        }
        all.sort(Comparator.comparing(PortalView.Terms::state)
                .thenComparing(PortalView.Terms::record)
                .thenComparing(PortalView.Terms::id)
                .thenComparing(PortalView.Terms::to));
        return List.copyOf(all);
    }

    /** Returns the rows of an agreement. A sender sees every receiver; a receiver sees the sender and itself, and no other receiver. */
    private static List<AgreementRow> rows(Agreement agreement, String institution, Instant now) {
        List<AgreementRow> rows = new ArrayList<>();
        String sender = agreement.from().partner();
        if (sender.equals(institution) && !agreement.isQuery()) {
            rows.addAll(AgreementRow.of(agreement, sender, PairStatus.REGISTRY, now));
        }
        agreement.to().stream()
                .map(to -> to.link().partner())
                .distinct()
                .filter(receiver -> sender.equals(institution) || receiver.equals(institution))
                .forEach(receiver -> rows.addAll(AgreementRow.of(agreement, sender, receiver, now)));
        return rows;
    }

    private PortalView.Terms terms(Agreement agreement, AgreementRow row, Viewer viewer, Instant now) {
        String sender = agreement.from().partner();
        String receiver = slug(row.to());
        return new PortalView.Terms(
                row.id(),
                row.record(),
                row.from(),
                row.to(),
                agreement.isQuery(),
                row.purpose(),
                row.legalBasis(),
                row.policy(),
                row.validFrom(),
                row.validTo(),
                row.validTo() == null ? null : agreement.daysLeft(now),
                row.state(),
                row.contacts().get(sender.equals(viewer.institution()) ? receiver : sender),
                fields(agreement, row, viewer, now));
    }

    private Integer fields(Agreement agreement, AgreementRow row, Viewer viewer, Instant now) {
        boolean receives = slug(row.to()).equals(viewer.institution()) && !agreement.isQuery();
        if (!receives || !agreement.inForceOn(now)) {
            return null;
        }
        ProtectionView whole = protection.of(viewer, row.record());
        boolean there = whole.columns().stream()
                .anyMatch(column ->
                        column.receiver().equals(row.to()) && column.policy().equals(row.policy()));
        return there ? whole.as(row.to(), row.policy()).rows().size() : null;
    }

    private static String slug(String link) {
        int slash = link.indexOf('/');
        return slash < 0 ? link : link.substring(0, slash);
    }
}
