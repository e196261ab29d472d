package org.enlace.gateway.console.link;

import java.util.List;
import java.util.Locale;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.connectors.Connectors;
import org.enlace.gateway.configuration.linkstate.LinkStates;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.Viewer;
import org.springframework.stereotype.Component;

/** Lists, stops, drains and starts links, each viewer those of the own institution. Thread-safe. */
@Component
public class LinkService {

    private final Partners partners;
    private final LinkStates states;
    private final Connectors connectors;
    private final DrainQueries drains;

    LinkService(Partners partners, LinkStates states, Connectors connectors, DrainQueries drains) {
        this.partners = partners;
        this.states = states;
        this.connectors = connectors;
        this.drains = drains;
    }

    /** A command of an operator for a link. */
    public enum Verb {
        STOP,
        START,
        DRAIN;

        /** Returns its name in addresses. */
        public static Verb of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Returns all links of the viewer's institution, by id. */
    public List<LinkRow> links(Viewer viewer) {
        return partners.current().links().values().stream()
                .filter(link -> viewer.owns(link.id()))
                .map(link -> row(viewer, link))
                .toList();
    }

    /**
     * Returns one link.
     *
     * @throws InvalidParameterException if these are no slugs
     * @throws NotFoundException if the viewer's institution has no such link
     */
    public LinkRow link(Viewer viewer, String partner, String name) {
        LinkId id = id(partner, name);
        return partners.current()
                .link(id)
                .filter(link -> viewer.owns(id))
                .map(found -> row(viewer, found))
                .orElseThrow(NotFoundException::new);
    }

    /** Starts, stops or drains a link; repeating a command changes nothing. The package partners writes it into the audit. */
    public LinkRow say(Viewer viewer, String partner, String name, Verb verb) {
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
        DrainStatus drainStatus = states.drainingSince(link.id())
                .map(since -> drains.of(viewer, link.id().toString(), link.receives(), since))
                .orElse(null);
        return new LinkRow(
                link.id().toString(),
                link.id().partner(),
                link.direction().name(),
                link.connector(),
                link.contract(),
                List.copyOf(link.records().keySet()),
                state(link.id(), drainStatus),
                connectors.has(link.connector()),
                drainStatus);
    }

    private String state(LinkId link, DrainStatus drainStatus) {
        if (drainStatus != null) {
            return drainStatus.drained() ? "DRAINED" : "DRAINING";
        }
        return states.running(link) ? "RUNNING" : "STOPPED";
    }

    /** Returns the id that an address names; an {@link InvalidParameterException} if these are no slugs. */
    public static LinkId id(String partner, String name) {
        try {
            return new LinkId(partner, name);
        } catch (IllegalArgumentException notSlugs) {
            throw new InvalidParameterException("link");
        }
    }
}
