package org.enlace.gateway.console.link;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.enlace.connector.LinkId;
import org.enlace.connector.Probe;
import org.enlace.gateway.configuration.connectors.LinkContextProvider;
import org.enlace.gateway.configuration.connectors.LinkProbe;
import org.enlace.gateway.configuration.connectors.ProbeAdvice;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditTrail;
import org.springframework.stereotype.Component;

/** Tests connections for operators, and audits the operator. Only the probe is sent. Thread-safe. */
@Component
public class LinkTests {

    private final Partners partners;
    private final LinkProbe probe;
    private final LinkContextProvider linkContextProvider;
    private final AuditTrail audit;

    LinkTests(Partners partners, LinkProbe probe, LinkContextProvider linkContextProvider, AuditTrail audit) {
        this.partners = partners;
        this.probe = probe;
        this.linkContextProvider = linkContextProvider;
        this.audit = audit;
    }

    /**
     * The result of a test.
     *
     * @param link {@code police/notices}
     * @param ok true if all steps succeeded
     * @param steps in the order tried
     */
    public record Tested(String link, boolean ok, List<ProbeAdvice.Line> steps) {}

    /**
     * Tests one link.
     *
     * @throws InvalidParameterException if these are no slugs
     * @throws NotFoundException if the viewer's institution has no such link
     */
    public Tested test(Viewer viewer, String partner, String name, Locale locale) {
        LinkId id = LinkService.id(partner, name);
        PartnerLink link =
                partners.current().link(id).filter(each -> viewer.owns(id)).orElseThrow(NotFoundException::new);
        Probe said = probe.of(link, linkContextProvider.of(link));
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
