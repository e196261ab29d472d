package org.enlace.gateway.configuration.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.LinkId;
import org.enlace.mappings.Catalogue;

/**
 * Finds the links that another snapshot changes in more than what is read with every message: mappings, version rule, population, retry, permits and
 * credentials are read again each time. Pure.
 */
public final class LinkChanges {

    private LinkChanges() {}

    /** Returns the links that a running gateway cannot change, with the key of the partner file that differs; empty for a link that vanishes. */
    public static Map<LinkId, String> needRestart(Snapshot before, Snapshot next) {
        Map<LinkId, String> all = new LinkedHashMap<>();
        before.links().forEach((id, link) -> {
            Optional<PartnerLink> then = next.link(id);
            if (then.isEmpty()) {
                all.put(id, "");
            } else {
                fixedKey(link, then.get()).ifPresent(key -> all.put(id, key));
            }
        });
        return all;
    }

    private static Optional<String> fixedKey(PartnerLink link, PartnerLink then) {
        if (link.direction() != then.direction()) {
            return Optional.of("direction");
        }
        if (!link.connector().equals(then.connector())) {
            return Optional.of("connector");
        }
        return link.batches() == then.batches() ? Optional.empty() : Optional.of("batch");
    }

    /** Returns the links whose routes must be built again, because they were built from settings or a contract that differ. */
    public static List<LinkId> rebuilt(Snapshot before, Snapshot next) {
        List<LinkId> all = new ArrayList<>();
        before.links().forEach((id, link) -> next.link(id)
                .filter(then -> !built(link).equals(built(then)) || contractDiffers(link, before, next))
                .ifPresent(then -> all.add(id)));
        return all;
    }

    /** The settings from which a route was built. */
    private static List<Object> built(PartnerLink link) {
        return List.of(link.contract(), link.answering().isPresent(), link.settings());
    }

    private static boolean contractDiffers(PartnerLink link, Snapshot before, Snapshot next) {
        return !files(before.catalogue(), link.contract()).equals(files(next.catalogue(), link.contract()));
    }

    private static Set<String> files(Catalogue catalogue, String contract) {
        return catalogue.contractDigests(contract);
    }
}
