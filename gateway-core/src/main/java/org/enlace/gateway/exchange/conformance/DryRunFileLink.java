package org.enlace.gateway.exchange.conformance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.mappings.BatchFile;
import org.enlace.mappings.BatchItem;
import org.enlace.mappings.BatchRefusedException;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.shape.ContractShape;

/** Tries files of many records on a link; a file is as good as all that is in it. */
final class DryRunFileLink extends DryRunLink {

    /** A file of which nothing is accepted: no step can use it. */
    private static final MappingFinding WHOLE = MappingFinding.warn("", "whole-file");

    DryRunFileLink(Snapshot snapshot, PartnerLink link, Instant now) {
        super(snapshot, link, now);
    }

    @Override
    boolean answersEach() {
        return false;
    }

    /** The invented files of the contract's own tests. */
    @Override
    List<String> samples() {
        String folder = ContractShape.folder(link.contract()) + "samples/";
        return snapshot.catalogue().files().samples().stream()
                .filter(path -> path.startsWith(folder) && path.matches(".*/file\\.[a-z]+"))
                .toList();
    }

    @Override
    List<MappingFinding> broken(byte[] file) {
        return items(file)
                .map(items ->
                        items.stream().flatMap(item -> item.findings().stream()).toList())
                .orElse(List.of(WHOLE));
    }

    @Override
    Optional<Understood> understood(byte[] file) {
        List<BatchItem> items = items(file).orElse(List.of());
        ArrayNode bodies = JsonNodeFactory.instance.arrayNode();
        List<String> ids = new ArrayList<>();
        List<MappingFinding> findings = new ArrayList<>();
        String record = "";
        for (BatchItem item : items) {
            Optional<Understood> said = item.findings().isEmpty()
                    ? translated(
                            item.bytes(),
                            context(item.bytes())
                                    .item(DigestUtils.sha256Hex(file) + ":" + item.line())
                                    .line(item.line())
                                    .build())
                    : Optional.empty();
            if (said.isEmpty()) {
                return Optional.empty();
            }
            record = said.get().record();
            ids.add(said.get().businessId());
            bodies.add(said.get().body());
            findings.addAll(said.get().findings());
        }
        return items.isEmpty()
                ? Optional.empty()
                : Optional.of(new Understood(record, String.join("\n", ids), bodies, findings));
    }

    /** Empty if nothing of the file is taken. */
    private Optional<List<BatchItem>> items(byte[] content) {
        try {
            Path file = Files.createTempFile("conformance-", ".part");
            try {
                Files.write(file, content);
                return Optional.of(items(file));
            } finally {
                Files.delete(file);
            }
        } catch (BatchRefusedException refused) {
            return Optional.empty();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private List<BatchItem> items(Path file) throws IOException, BatchRefusedException {
        List<BatchItem> items = new ArrayList<>();
        try (BatchFile batch = snapshot.catalogue().contract(link.contract()).openBatch(file)) {
            for (Iterator<BatchItem> all = batch.items(); all.hasNext(); ) {
                items.add(all.next());
            }
        }
        return items;
    }
}
