package org.enlace.gateway.console;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.enlace.connector.LinkId;
import org.enlace.connector.Probe;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditTrail;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.plugins.LinkProbe;
import org.enlace.gateway.plugins.ProbeAdvice;
import org.enlace.gateway.plugins.Surrounded;
import org.springframework.stereotype.Component;

/** Tests connections for operators, and writes into the audit who did. Nothing is sent but the probe. Thread-safe. */
@Component
class LinkTests {

    private final Partners partners;
    private final LinkProbe probe;
    private final Surrounded surrounded;
    private final AuditTrail audit;

    LinkTests(Partners partners, LinkProbe probe, Surrounded surrounded, AuditTrail audit) {
        this.partners = partners;
        this.probe = probe;
        this.surrounded = surrounded;
        this.audit = audit;
    }

    /**
     * What a test has shown.
     *
     * @param link {@code police/notices}
     * @param ok whether all steps went well
     * @param steps in the order tried
     */
    record Tested(String link, boolean ok, List<ProbeAdvice.Line> steps) {}

    /**
     * Tests one.
     *
     * @throws BadParameter if these are no slugs
     * @throws Unknown if the viewer's institution has no such link
     */
    Tested test(Viewer viewer, String partner, String name, Locale locale) {
        LinkId id = LinkBoard.id(partner, name);
        PartnerLink link =
                partners.current().link(id).filter(each -> viewer.owns(id)).orElseThrow(Unknown::new);
        Probe said = probe.of(link, surrounded.of(link));
        audit.record(
                "operator:" + viewer.user(),
                AuditAction.LINK_TESTED,
                id.toString(),
                Map.of("ok", String.valueOf(said.ok())));
        return new Tested(
                id.toString(),
                said.ok(),
                said.steps().stream()
                        .map(step -> ProbeAdvice.line(step, locale))
                        .toList());
    }
}
