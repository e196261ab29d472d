package org.enlace.gateway.console;

import java.util.List;
import org.enlace.connector.LinkId;
import org.enlace.gateway.partners.LinkStates;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.plugins.Connectors;
import org.springframework.stereotype.Component;

/** Lists, stops and starts links, each viewer those of the own institution. Thread-safe. */
@Component
class LinkBoard {

    private final Partners partners;
    private final LinkStates states;
    private final Connectors connectors;

    LinkBoard(Partners partners, LinkStates states, Connectors connectors) {
        this.partners = partners;
        this.states = states;
        this.connectors = connectors;
    }

    /** All links of the viewer's institution, by id. */
    List<LinkRow> links(Viewer viewer) {
        return partners.current().links().values().stream()
                .filter(link -> viewer.owns(link.id()))
                .map(this::row)
                .toList();
    }

    /**
     * One link.
     *
     * @throws BadParameter if these are no slugs
     * @throws Unknown if the viewer's institution has no such link
     */
    LinkRow link(Viewer viewer, String partner, String name) {
        LinkId id = id(partner, name);
        return partners.current()
                .link(id)
                .filter(link -> viewer.owns(id))
                .map(this::row)
                .orElseThrow(Unknown::new);
    }

    /** Lets a link run, or stops it; saying what is so already changes nothing. The room partners writes it into the audit. */
    LinkRow run(Viewer viewer, String partner, String name, boolean running) {
        link(viewer, partner, name);
        LinkId id = id(partner, name);
        if (running) {
            states.start(id, "operator:" + viewer.user());
        } else {
            states.stop(id, "operator:" + viewer.user());
        }
        return link(viewer, partner, name);
    }

    private LinkRow row(PartnerLink link) {
        return new LinkRow(
                link.id().toString(),
                link.id().partner(),
                link.direction().name(),
                link.connector(),
                link.contract(),
                List.copyOf(link.records().keySet()),
                states.running(link.id()) ? "RUNNING" : "STOPPED",
                connectors.has(link.connector()));
    }

    /** The id that an address names; a {@link BadParameter} if these are no slugs. */
    static LinkId id(String partner, String name) {
        try {
            return new LinkId(partner, name);
        } catch (IllegalArgumentException notSlugs) {
            throw new BadParameter("link");
        }
    }
}
