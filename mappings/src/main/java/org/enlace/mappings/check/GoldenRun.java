package org.enlace.mappings.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Contract;
import org.enlace.mappings.InwardMapping;
import org.enlace.mappings.OutwardMapping;
import org.enlace.mappings.OutwardMessage;
import org.enlace.mappings.Translation;
import org.enlace.mappings.UntranslatableException;
import org.enlace.mappings.shape.Leaves;
import org.enlace.mappings.shape.TableFile;

/** Runs golden cases: checks that every sample still has its recorded result. Thread-safe. */
public final class GoldenRun {
    private final Catalogue catalogue;
    private final RecordValidity validity;

    public GoldenRun(Catalogue catalogue) {
        this.catalogue = catalogue;
        this.validity = new RecordValidity(catalogue);
    }

    /**
     * All cases of some folders, and a flaw for each of their mappings without a case.
     *
     * @param roots catalogue folders: the built-in one and an installation's own
     */
    public static CheckReport all(Catalogue catalogue, List<Path> roots) {
        GoldenRun run = new GoldenRun(catalogue);
        List<CheckResult> checked = new ArrayList<>();
        Set<String> without = new TreeSet<>(catalogue.inwardMappings());
        without.addAll(catalogue.outwardMappings());
        for (Path root : roots) {
            for (GoldenCase golden : GoldenCase.in(root)) {
                without.remove(golden.id());
                Stopwatch watch = new Stopwatch();
                List<CheckFinding> flaws = run.flaws(golden);
                checked.add(new CheckResult(golden.name(), flaws, watch.time()));
            }
        }
        without.removeIf(id -> roots.stream().noneMatch(root -> Files.exists(root.resolve(TableFile.file(id)))));
        without.forEach(id -> checked.add(new CheckResult(id, List.of(CheckFinding.of("golden.none")))));
        return new CheckReport("test", checked);
    }

    /** Returns the differences from the case; empty if there are none. */
    public List<CheckFinding> flaws(GoldenCase golden) {
        try {
            if (golden.ofContract()) {
                return contract(golden);
            }
            return golden.inward() ? inward(golden) : outward(golden);
        } catch (NoSuchElementException e) {
            return List.of(CheckFinding.of("golden.unknown", golden.id()));
        } catch (IOException | UncheckedIOException e) {
            return List.of(CheckFinding.of("golden.unreadable", golden.name()));
        }
    }

    private List<CheckFinding> inward(GoldenCase golden) throws IOException {
        InwardMapping mapping = catalogue.inward(golden.id());
        Path file = golden.file("message").orElseThrow();
        byte[] message = Files.readAllBytes(file);
        List<CheckFinding> flaws = new ArrayList<>();
        if (file.toString().endsWith(".xml") || file.toString().endsWith(".json")) {
            contractOf(golden.id())
                    .check(message)
                    .forEach(f -> flaws.add(CheckFinding.of("golden.contract", f.field(), f.rule())));
        }
        try {
            Translation translation = mapping.translate(message, golden.context());
            if (golden.has("refused.json")) {
                flaws.add(CheckFinding.of("golden.accepted"));
            } else {
                accepted(golden, mapping, translation, flaws);
            }
        } catch (UntranslatableException e) {
            if (golden.has("refused.json")) {
                findings(golden.findings("refused.json"), GoldenCase.texts(e.findings()), flaws);
            } else {
                e.findings().forEach(f -> flaws.add(CheckFinding.of("golden.refused", f.field(), f.rule())));
            }
        }
        return flaws;
    }

    private void accepted(GoldenCase golden, InwardMapping mapping, Translation translation, List<CheckFinding> flaws) {
        JsonNode body = translation.record().body();
        values(Leaves.json(golden.json("record.json")), Leaves.json(body), flaws);
        findings(golden.findings("findings.json"), GoldenCase.texts(translation.findings()), flaws);
        if (!translation.record().type().equals(mapping.record())) {
            flaws.add(CheckFinding.of(
                    "golden.value",
                    "record",
                    mapping.record(),
                    translation.record().type()));
        }
        validity.broken(mapping.record(), body).forEach(rule -> flaws.add(CheckFinding.of("golden.schema", rule)));
        JsonNode business = golden.contextFile().path("businessId");
        if (!business.isMissingNode() && !business.asText().equals(translation.businessId())) {
            flaws.add(CheckFinding.of("golden.value", "businessId", business.asText(), translation.businessId()));
        }
    }

    private List<CheckFinding> outward(GoldenCase golden) throws IOException {
        OutwardMapping mapping = catalogue.outward(golden.id());
        JsonNode view = golden.json("record.json");
        List<CheckFinding> flaws = new ArrayList<>();
        try {
            OutwardMessage outwardMessage = mapping.write(view, golden.context());
            if (golden.has("refused.json")) {
                flaws.add(CheckFinding.of("golden.accepted"));
                return flaws;
            }
            if (!view.equals(golden.json("record.json"))) {
                flaws.add(CheckFinding.of("golden.changed"));
            }
            findings(golden.findings("findings.json"), GoldenCase.texts(outwardMessage.findings()), flaws);
            written(golden, outwardMessage, flaws);
            Contract contract = contractOf(mapping.id());
            for (byte[] part : outwardMessage.parts()) {
                contract.check(part).forEach(f -> flaws.add(CheckFinding.of("golden.contract", f.field(), f.rule())));
            }
        } catch (UntranslatableException e) {
            if (golden.has("refused.json")) {
                findings(golden.findings("refused.json"), GoldenCase.texts(e.findings()), flaws);
            } else {
                e.findings().forEach(f -> flaws.add(CheckFinding.of("golden.refused", f.field(), f.rule())));
            }
        }
        return flaws;
    }

    private void written(GoldenCase golden, OutwardMessage outwardMessage, List<CheckFinding> flaws)
            throws IOException {
        byte[] expected = Files.readAllBytes(golden.file("expected").orElseThrow());
        TableFile table = TableFile.of(catalogue.files(), golden.id());
        if (table.layout().isEmpty()) {
            values(table.leaves(List.of(expected)), table.leaves(outwardMessage.parts()), flaws);
            return;
        }
        Charset charset = table.layout().get().charset();
        List<byte[]> lines = new String(expected, StandardCharsets.UTF_8)
                .strip()
                .lines()
                .map(line -> line.getBytes(charset))
                .toList();
        values(table.leaves(lines), table.leaves(outwardMessage.parts()), flaws);
        if (flaws.isEmpty() && !text(lines, charset).equals(text(outwardMessage.parts(), charset))) {
            flaws.add(CheckFinding.of("golden.form"));
        }
    }

    private static String text(List<byte[]> lines, Charset charset) {
        return lines.stream().map(line -> new String(line, charset)).collect(Collectors.joining("\n"));
    }

    private List<CheckFinding> contract(GoldenCase golden) throws IOException {
        Contract contract = catalogue.contract(golden.id());
        List<String> found = golden.file("file").isPresent()
                ? ContractFindings.ofFile(contract, golden.file("file").get())
                : GoldenCase.texts(
                        contract.check(Files.readAllBytes(golden.file("message").orElseThrow())));
        List<CheckFinding> flaws = new ArrayList<>();
        findings(golden.findings("findings.json"), found, flaws);
        return flaws;
    }

    private Contract contractOf(String mapping) {
        return catalogue.contract(TableFile.of(catalogue.files(), mapping).contract());
    }

    private static void values(Leaves expected, Leaves actual, List<CheckFinding> flaws) {
        for (String path : expected.differences(actual)) {
            String wanted = expected.values().getOrDefault(path, "-");
            flaws.add(CheckFinding.of(
                    "golden.value", path, wanted, actual.values().getOrDefault(path, "-")));
        }
    }

    private static void findings(List<String> expected, List<String> actual, List<CheckFinding> flaws) {
        List<String> missing = new ArrayList<>(expected);
        actual.forEach(missing::remove);
        List<String> more = new ArrayList<>(actual);
        expected.forEach(more::remove);
        missing.forEach(text -> flaws.add(CheckFinding.of("golden.finding.missing", text)));
        more.forEach(text -> flaws.add(CheckFinding.of("golden.finding.more", text)));
    }
}
