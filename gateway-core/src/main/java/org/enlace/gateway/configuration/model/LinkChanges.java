package org.enlace.gateway.configuration.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.LinkId;
import org.enlace.mappings.Catalogue;

/** Finds the links whose routes and delivery workers must be rebuilt for another snapshot. Pure. */
public final class LinkChanges {

    private LinkChanges() {}

    /** Returns the links that exist already and either vanish or change in more than what is read with every message. */
    public static List<LinkId> needRestart(Snapshot before, Snapshot next) {
        List<LinkId> all = new ArrayList<>();
        before.links().forEach((id, link) -> {
            Optional<PartnerLink> then = next.link(id);
            if (then.isEmpty() || !built(link).equals(built(then.get())) || contractDiffers(link, before, next)) {
                all.add(id);
            }
        });
        return all;
    }

    /**
     * The settings from which a route or a delivery worker was built. Mappings, version rule, population and permitted senders are read again for
     * every message.
     */
    private static List<Object> built(PartnerLink link) {
        return List.of(
                link.direction(),
                link.connector(),
                link.contract(),
                link.batchEvery(),
                link.retry(),
                link.permits(),
                link.answering().isPresent(),
                link.settings());
    }

    private static boolean contractDiffers(PartnerLink link, Snapshot before, Snapshot next) {
        return !files(before.catalogue(), link.contract()).equals(files(next.catalogue(), link.contract()));
    }

    private static Set<String> files(Catalogue catalogue, String contract) {
        return catalogue.contractDigests(contract);
    }
}
