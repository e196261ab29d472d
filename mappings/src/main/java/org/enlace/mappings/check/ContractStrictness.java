package org.enlace.mappings.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Contract;
import org.enlace.mappings.UntranslatableException;
import org.enlace.mappings.shape.TableFile;

/**
 * Finds places that a contract does not require although the mapping needs them: a message without one is accepted and parked, and its sender learns
 * nothing. The golden messages tell: one leaf after the other is taken away. Only XML and JSON; the lines of a flat file are refused one by one.
 */
public final class ContractStrictness {
    private final Catalogue catalogue;

    public ContractStrictness(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** @param root folder of a catalogue with samples */
    public CheckReport check(Path root) {
        Map<String, Map<String, String>> laxer = new LinkedHashMap<>();
        for (GoldenCase golden : GoldenCase.in(root)) {
            if (golden.inward() && !golden.ofContract() && !golden.has("refused.json")) {
                look(golden, laxer.computeIfAbsent(golden.id(), id -> new LinkedHashMap<>()));
            }
        }
        List<CheckResult> checked = new ArrayList<>();
        laxer.forEach((id, places) -> checked.add(new CheckResult(
                id,
                places.entrySet().stream()
                        .map(each -> CheckFinding.of("contract.laxer", each.getKey(), each.getValue()))
                        .toList(),
                new Stopwatch().time())));
        return new CheckReport("strictness", checked);
    }

    private void look(GoldenCase golden, Map<String, String> laxer) {
        try {
            TableFile table = TableFile.of(catalogue.files(), golden.id());
            if (table.opaque() || table.layout().isPresent()) {
                return;
            }
            Contract contract = catalogue.contract(table.contract());
            byte[] message = Files.readAllBytes(golden.file("message").orElseThrow());
            for (Perturbation each : Perturbation.of(message, table, (path, value) -> List.of())) {
                if (each.value().isEmpty() && contract.check(each.message()).isEmpty()) {
                    rule(golden, each.message()).ifPresent(rule -> laxer.putIfAbsent(each.path(), rule));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the rule for which the mapping stops; empty if it does not. */
    private Optional<String> rule(GoldenCase golden, byte[] message) throws IOException {
        try {
            catalogue.inward(golden.id()).translate(message, golden.context());
            return Optional.empty();
        } catch (UntranslatableException stuck) {
            return stuck.findings().stream().map(finding -> finding.rule()).findFirst();
        }
    }
}
