package org.enlace.gateway.exchange.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.mappings.CatalogueFiles;
import org.enlace.mappings.Context;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.Translation;
import org.enlace.mappings.UntranslatableException;
import org.enlace.mappings.shape.ContractShape;

/** Tries messages on a link, by the same engine that judges them at the inbound endpoint. */
class DryRunLink {

    /** Settings of links whose files are in other files: the samples are not. */
    private static final List<String> WRAPPED = List.of("unpack", "sheet");

    final Snapshot snapshot;
    final PartnerLink link;
    private final Instant now;

    DryRunLink(Snapshot snapshot, PartnerLink link, Instant now) {
        this.snapshot = snapshot;
        this.link = link;
        this.now = now;
    }

    /** Makes the dry run of a link by which records come in, singly or in files; empty if it sends or queries, or its files come wrapped. */
    static Optional<DryRunLink> of(Snapshot snapshot, PartnerLink link, Instant now) {
        if (!link.receives() || link.answering().isPresent()) {
            return Optional.empty();
        }
        if (!takesFiles(snapshot, link)) {
            return Optional.of(new DryRunLink(snapshot, link, now));
        }
        return WRAPPED.stream().anyMatch(link.settings()::has)
                ? Optional.empty()
                : Optional.of(new DryRunFileLink(snapshot, link, now));
    }

    /** The result of a message that keeps the contract. */
    record Understood(String record, String businessId, JsonNode body, List<MappingFinding> findings) {

        boolean has(String rule) {
            return findings.stream().anyMatch(each -> each.rule().equals(rule));
        }

        /** Without what the record says. */
        @Override
        public String toString() {
            return "Understood[" + record + "]";
        }
    }

    String mapping() {
        return link.records().values().iterator().next();
    }

    private static boolean takesFiles(Snapshot snapshot, PartnerLink link) {
        CatalogueFiles files = snapshot.catalogue().files();
        String folder = ContractShape.folder(link.contract());
        return files.names().contains(folder + "layout.yaml") || files.names().contains(folder + "batch.yaml");
    }

    /** True if each message is answered at once, and its caller shows a credential. */
    boolean answersEach() {
        return true;
    }

    /** The invented messages of the mapping's own tests. */
    List<String> samples() {
        String folder = "partners/" + mapping() + "/samples/";
        return snapshot.catalogue().files().samples().stream()
                .filter(path -> path.startsWith(folder) && path.matches(".*/message\\.[a-z]+"))
                .toList();
    }

    List<MappingFinding> broken(byte[] message) {
        return snapshot.catalogue().contract(link.contract()).check(message);
    }

    /** Empty if it breaks the contract, or no mapping can finish. */
    Optional<Understood> understood(byte[] message) {
        if (!broken(message).isEmpty()) {
            return Optional.empty();
        }
        return translated(message, context(message).build());
    }

    /**
     * Returns the values, besides the bytes, that a mapping may use at the inbound endpoint: where a record has no number of its own, one is made of
     * them.
     */
    final Context.Builder context(byte[] message) {
        return Context.receivedAt(now).caller(ConformanceRunMark.CREDENTIAL).key(DigestUtils.sha256Hex(message));
    }

    final Optional<Understood> translated(byte[] message, Context context) {
        try {
            Translation said = snapshot.catalogue().inward(mapping()).translate(message, context);
            return Optional.of(new Understood(
                    said.record().type(), said.businessId(), said.record().body(), said.findings()));
        } catch (UntranslatableException | RuntimeException stuck) {
            return Optional.empty();
        }
    }
}
