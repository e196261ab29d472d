package org.enlace.gateway.partners;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.enlace.connector.LinkId;
import org.enlace.mappings.Catalogue;

/** Which links another snapshot changes so that their edges and lanes would have to be built anew. Pure. */
final class LinkChanges {

    private LinkChanges() {}

    /** Links that are there already and change more than what is read with every message, or vanish. */
    static List<LinkId> needRestart(Snapshot before, Snapshot next) {
        List<LinkId> all = new ArrayList<>();
        before.links().forEach((id, link) -> {
            Optional<PartnerLink> then = next.link(id);
            if (then.isEmpty() || !built(link).equals(built(then.get())) || contractDiffers(link, before, next)) {
                all.add(id);
            }
        });
        return all;
    }

    /** What an edge or a lane was built from. Mappings, version rule, population and who may send are asked anew for every message. */
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
