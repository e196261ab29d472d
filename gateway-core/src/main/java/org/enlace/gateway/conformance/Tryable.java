package org.enlace.gateway.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.enlace.gateway.partners.PartnerLink;
import org.enlace.gateway.partners.Snapshot;
import org.enlace.mappings.CatalogueFiles;
import org.enlace.mappings.Context;
import org.enlace.mappings.Finding;
import org.enlace.mappings.Translation;
import org.enlace.mappings.Untranslatable;
import org.enlace.mappings.shape.ContractShape;

/** A link on which messages are tried by the very engine that judges them at the door. Pure. */
final class Tryable {

    private final Snapshot snapshot;
    private final PartnerLink link;
    private final Instant now;

    Tryable(Snapshot snapshot, PartnerLink link, Instant now) {
        this.snapshot = snapshot;
        this.link = link;
        this.now = now;
    }

    /** What becomes of a message that keeps the contract. */
    record Understood(String record, String businessId, JsonNode body, List<Finding> findings) {

        boolean has(String rule) {
            return findings.stream().anyMatch(each -> each.rule().equals(rule));
        }
    }

    String mapping() {
        return link.records().values().iterator().next();
    }

    /** True if single messages come by this link, each answered at once. */
    boolean singleMessages() {
        CatalogueFiles files = snapshot.catalogue().files();
        String folder = ContractShape.folder(link.contract());
        return link.receives()
                && link.answering().isEmpty()
                && !files.names().contains(folder + "layout.yaml")
                && !files.names().contains(folder + "batch.yaml");
    }

    /** The invented messages of the mapping's own tests. */
    List<String> samples() {
        String folder = "partners/" + mapping() + "/samples/";
        return snapshot.catalogue().files().samples().stream()
                .filter(path -> path.startsWith(folder) && path.matches(".*/message\\.[a-z]+"))
                .toList();
    }

    List<Finding> broken(byte[] message) {
        return snapshot.catalogue().contract(link.contract()).check(message);
    }

    /** Empty if it breaks the contract, or no mapping can finish. */
    Optional<Understood> understood(byte[] message) {
        if (!broken(message).isEmpty()) {
            return Optional.empty();
        }
        try {
            Translation said = snapshot.catalogue()
                    .inward(mapping())
                    .translate(
                            message,
                            Context.receivedAt(now)
                                    .caller(RunMark.CREDENTIAL)
                                    .key("conformance")
                                    .build());
            return Optional.of(new Understood(
                    said.record().type(), said.businessId(), said.record().body(), said.findings()));
        } catch (Untranslatable | RuntimeException stuck) {
            return Optional.empty();
        }
    }
}
