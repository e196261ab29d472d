package org.enlace.gateway.console;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.enlace.gateway.certificates.CertificateState;
import org.enlace.gateway.certificates.Certificates;
import org.enlace.gateway.certificates.Expiry;
import org.enlace.gateway.partners.Agreement;
import org.enlace.gateway.partners.Partners;
import org.springframework.stereotype.Component;

/** The certificates and agreements of one institution. Thread-safe. */
@Component
class PortalPapers {

    private final Partners partners;
    private final Certificates certificates;
    private final ProtectionBoard protection;
    private final ProposalQueries proposals;
    private final Clock clock;

    PortalPapers(
            Partners partners,
            Certificates certificates,
            ProtectionBoard protection,
            ProposalQueries proposals,
            Clock clock) {
        this.proposals = proposals;
        this.partners = partners;
        this.certificates = certificates;
        this.protection = protection;
        this.clock = clock;
    }

    /** Those that lie with the links of this viewer's institution, what ends first before the others. */
    List<PortalView.Paper> certificates(Viewer viewer) {
        Instant now = clock.instant();
        return certificates.states().stream()
                .filter(state -> state.place().link() != null
                        && viewer.institution().equals(state.place().link().partner()))
                .map(state -> paper(state, now))
                .sorted(Comparator.comparing(PortalView.Paper::until).thenComparing(PortalView.Paper::sha256))
                .toList();
    }

    /** How many certificates of this viewer's institution wait for the house. */
    long proposed(Viewer viewer) {
        return proposals.all(viewer).stream()
                .filter(each -> each.state().equals("WAITING"))
                .count();
    }

    private static PortalView.Paper paper(CertificateState state, Instant now) {
        Expiry end = new Expiry(state.place(), state.until());
        return new PortalView.Paper(
                state.place().use().name(),
                state.place().link().toString(),
                state.place().credential(),
                state.from(),
                state.until(),
                end.days(now),
                end.nearness(now).name(),
                state.current(),
                state.sha256());
    }

    /** Those of this viewer's institution, each once for each other side, the most urgent first. */
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

    /** Whoever sends sees every receiver; who receives sees the sender and itself, and not who else does. */
    private static List<AgreedRow> rows(Agreement agreement, String institution, Instant now) {
        List<AgreedRow> rows = new ArrayList<>();
        String sender = agreement.from().partner();
        if (sender.equals(institution) && !agreement.isQuery()) {
            rows.addAll(AgreedRow.of(agreement, sender, Pair.REGISTRY, now));
        }
        agreement.to().stream()
                .map(to -> to.link().partner())
                .distinct()
                .filter(receiver -> sender.equals(institution) || receiver.equals(institution))
                .forEach(receiver -> rows.addAll(AgreedRow.of(agreement, sender, receiver, now)));
        return rows;
    }

    private PortalView.Terms terms(Agreement agreement, AgreedRow row, Viewer viewer, Instant now) {
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

    private Integer fields(Agreement agreement, AgreedRow row, Viewer viewer, Instant now) {
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
