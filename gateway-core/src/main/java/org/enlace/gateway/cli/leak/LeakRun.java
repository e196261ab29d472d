package org.enlace.gateway.cli.leak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.Policy;
import org.enlace.gateway.configuration.model.QueryAnswerRule;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.RecordType;
import org.enlace.mappings.check.CheckFinding;
import org.enlace.mappings.check.CheckReport;
import org.enlace.mappings.check.CheckResult;
import org.enlace.mappings.check.GoldenCase;

/**
 * Searches for leaks in every delivery that the agreements of a configuration allow, with the golden samples as records. Reads sample files,
 * nothing else.
 */
public final class LeakRun {

    private final Snapshot snapshot;
    private final Catalogue catalogue;
    private final List<GoldenCase> cases;

    /**
     * @param snapshot the configuration
     * @param roots catalogue folders with samples
     */
    public LeakRun(Snapshot snapshot, List<Path> roots) {
        this.snapshot = snapshot;
        this.catalogue = snapshot.catalogue();
        this.cases = roots.stream()
                .flatMap(root -> GoldenCase.in(root).stream())
                .filter(golden -> !golden.ofContract() && golden.has("record.json"))
                .toList();
    }

    /** One entry for each receiver of each agreement. */
    public CheckReport run() {
        List<CheckResult> checked = new ArrayList<>();
        // Many deliveries share policy and tables; each combination is checked once.
        Map<List<String>, List<CheckFinding>> known = new HashMap<>();
        for (Agreement agreement : snapshot.agreements().values()) {
            for (Agreement.Receiver to : agreement.to()) {
                long start = System.nanoTime();
                // Of a query, the answer is protected: read at the partner that is queried, written for the partner
                // that sent the query.
                String mappingId = mapping(agreement, agreement.isQuery() ? agreement.from() : to.link());
                Policy policy = snapshot.policy(to.policyId()).orElseThrow();
                String inward = mapping(agreement, agreement.isQuery() ? to.link() : agreement.from());
                List<CheckFinding> flaws = known.computeIfAbsent(
                        List.of(policy.id(), inward, mappingId), key -> flaws(agreement, policy, inward, mappingId));
                checked.add(new CheckResult(
                        agreement.id() + " -> " + to.link(), flaws, Duration.ofNanos(System.nanoTime() - start)));
            }
        }
        return new CheckReport("leak", checked);
    }

    private String mapping(Agreement agreement, LinkId id) {
        return snapshot.link(id)
                .flatMap(link -> agreement.isQuery()
                        ? link.answering().map(QueryAnswerRule::mapping)
                        : link.mapping(agreement.record()))
                .orElseThrow();
    }

    private List<CheckFinding> flaws(Agreement agreement, Policy policy, String inward, String mappingId) {
        LeakCheck check = new LeakCheck(catalogue, policy, mappingId);
        Set<CheckFinding> flaws = new LinkedHashSet<>();
        // One table writes the answers for all purposes, so that it reads more fields than a single purpose may see.
        if (!agreement.isQuery()) {
            flaws.addAll(check.rows());
        }
        if (check.opaque()) {
            flaws.add(CheckFinding.remark("leak.opaque", mappingId));
        }
        String record = catalogue.outward(mappingId).record();
        List<GoldenCase> own =
                cases.stream().filter(golden -> isOf(golden, record)).toList();
        List<ObjectNode> records = own.stream()
                .map(golden -> withPersons(golden.json("record.json"), record))
                .toList();
        SampleValues sampleValues = new SampleValues(records);
        for (int i = 0; i < own.size(); i++) {
            flaws.addAll(
                    check.perturbed(records.get(i), sampleValues, own.get(i).context()));
        }
        MarkerCheck markers = new MarkerCheck(catalogue, policy, inward, check);
        for (GoldenCase golden : cases) {
            if (golden.id().equals(inward) && golden.inward()) {
                flaws.addAll(markers.flaws(message(golden), golden.context(), body -> withPersons(body, record)));
            }
        }
        if (own.isEmpty()) {
            flaws.add(CheckFinding.of("leak.none", record));
        }
        return List.copyOf(flaws);
    }

    private boolean isOf(GoldenCase golden, String record) {
        String id = golden.id();
        return golden.inward()
                ? catalogue.inwardMappings().contains(id)
                        && catalogue.inward(id).record().equals(record)
                : catalogue.outwardMappings().contains(id)
                        && catalogue.outward(id).record().equals(record);
    }

    private static byte[] message(GoldenCase golden) {
        try {
            return Files.readAllBytes(golden.file("message").orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The record as the registry gives it out: every person has an id. */
    private ObjectNode withPersons(JsonNode record, String type) {
        ObjectNode body = record.deepCopy();
        int number = 0;
        for (RecordType.PersonArray array : catalogue.recordType(type).persons()) {
            for (JsonNode person : body.path(array.arrayName())) {
                if (person instanceof ObjectNode object) {
                    number++;
                    object.put("personId", new UUID(1, number).toString());
                }
            }
        }
        return body;
    }
}
