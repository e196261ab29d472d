package org.enlace.mappings.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.UntranslatableException;
import org.enlace.mappings.shape.ContractShape;
import org.enlace.mappings.shape.Leaves;
import org.enlace.mappings.shape.TableFile;

/** Finds the changes in a mapping's output when one leaf of the input changes. */
final class Influence {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Catalogue catalogue;

    Influence(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Returns all changes that were observed on one golden case. */
    Set<Lineage.Edge> seen(TableFile table, GoldenCase golden, ContractShape shape) throws IOException {
        Set<Lineage.Edge> edges = new HashSet<>();
        byte[] message =
                table.inward() ? Files.readAllBytes(golden.file("message").orElseThrow()) : golden.bytes("record.json");
        Context context = golden.context();
        Optional<Leaves> before = behind(table, message, context);
        if (before.isEmpty()) {
            return edges;
        }
        List<Perturbation> all = table.inward()
                ? Perturbation.of(message, table, Perturbation.any(shape))
                : JsonPerturbations.of(message, "", Perturbation.any(null), Set.of());
        for (Perturbation each : all) {
            Optional<Leaves> after = behind(table, each.message(), context);
            if (after.isPresent()) {
                for (String changed : before.get().differences(after.get())) {
                    edges.add(
                            table.inward()
                                    ? new Lineage.Edge(each.path(), Perturbation.dotted(changed))
                                    : new Lineage.Edge(Perturbation.dotted(each.path()), Leaves.plain(changed)));
                }
            }
        }
        return edges;
    }

    /** Returns the output; empty if the input is refused. */
    private Optional<Leaves> behind(TableFile table, byte[] message, Context context) throws IOException {
        try {
            if (table.inward()) {
                JsonNode body = catalogue
                        .inward(table.id())
                        .translate(message, context)
                        .record()
                        .body();
                return Optional.of(Leaves.json(body));
            }
            List<byte[]> parts = catalogue
                    .outward(table.id())
                    .write(JSON.readTree(message), context)
                    .parts();
            return Optional.of(table.leaves(parts));
        } catch (UntranslatableException e) {
            return Optional.empty();
        }
    }
}
