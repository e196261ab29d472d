package org.enlace.gateway.console;

import java.util.List;
import java.util.Locale;
import org.enlace.connector.LinkId;
import org.enlace.gateway.partners.LinkStates;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.plugins.Connectors;
import org.springframework.stereotype.Component;

/** Lists, stops, drains and starts links, each viewer those of the own institution. Thread-safe. */
@Component
class LinkBoard {

    private final Partners partners;
    private final LinkStates states;
    private final Connectors connectors;
    private final DrainQueries drains;

    LinkBoard(Partners partners, LinkStates states, Connectors connectors, DrainQueries drains) {
        this.partners = partners;
        this.states = states;
        this.connectors = connectors;
        this.drains = drains;
    }

    /** What an operator may say of a link. */
    enum Verb {
        STOP,
        START,
        DRAIN;

        /** As addresses write it. */
        static Verb of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** All links of the viewer's institution, by id. */
    List<LinkRow> links(Viewer viewer) {
        return partners.current().links().values().stream()
                .filter(link -> viewer.owns(link.id()))
                .map(link -> row(viewer, link))
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
                .map(found -> row(viewer, found))
                .orElseThrow(Unknown::new);
    }

    /** Lets a link run, stops or drains it; saying what is so already changes nothing. The room partners writes it into the audit. */
    LinkRow say(Viewer viewer, String partner, String name, Verb verb) {
        link(viewer, partner, name);
        LinkId id = id(partner, name);
        String by = "operator:" + viewer.user();
        switch (verb) {
            case START -> states.start(id, by);
            case STOP -> states.stop(id, by);
            case DRAIN -> states.drain(id, by);
        }
        return link(viewer, partner, name);
    }

    private LinkRow row(Viewer viewer, PartnerLink link) {
        Draining draining = states.drainingSince(link.id())
                .map(since -> drains.of(viewer, link.id().toString(), link.receives(), since))
                .orElse(null);
        return new LinkRow(
                link.id().toString(),
                link.id().partner(),
                link.direction().name(),
                link.connector(),
                link.contract(),
                List.copyOf(link.records().keySet()),
                state(link.id(), draining),
                connectors.has(link.connector()),
                draining);
    }

    private String state(LinkId link, Draining draining) {
        if (draining != null) {
            return draining.drained() ? "DRAINED" : "DRAINING";
        }
        return states.running(link) ? "RUNNING" : "STOPPED";
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
