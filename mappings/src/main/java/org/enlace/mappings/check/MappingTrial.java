package org.enlace.mappings.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.enlace.mappings.BatchFile;
import org.enlace.mappings.BatchItem;
import org.enlace.mappings.BatchRefusedException;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.Contract;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.OutwardMessage;
import org.enlace.mappings.Severity;
import org.enlace.mappings.Translation;
import org.enlace.mappings.UntranslatableException;
import org.enlace.mappings.shape.ContractShape;
import org.enlace.mappings.shape.TableFile;

/** Runs one file through one mapping and reports the result; nothing is stored and nothing is sent. */
public final class MappingTrial {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANY_KEY = "00000000-0000-7000-8000-000000000001";

    /**
     * The outcome of one item of the file.
     *
     * @param line its first line in a flat file, else 0
     * @param made the record as JSON, or the message as text; null if it was refused or parked
     * @param findings whatever was noticed
     * @param parked whether the mapping is at fault: its message would wait for an integrator
     */
    public record Result(int line, JsonNode made, List<MappingFinding> findings, boolean parked) {
        public Result {
            findings = List.copyOf(findings);
        }

        Result(int line, JsonNode made, List<MappingFinding> findings) {
            this(line, made, findings, false);
        }

        public boolean refused() {
            return !parked
                    && (made == null || findings.stream().anyMatch(finding -> finding.severity() == Severity.REFUSE));
        }

        /** Returns a text without a value: texts end in logs. */
        @Override
        public String toString() {
            return "Result";
        }
    }

    private final Catalogue catalogue;
    private final TableFile table;

    /** @throws java.util.NoSuchElementException if there is no such mapping */
    public MappingTrial(Catalogue catalogue, String mapping) {
        this.catalogue = catalogue;
        this.table = TableFile.of(catalogue.files(), mapping);
    }

    /**
     * Tries a file: a message or a file of many for an inward mapping, a record as JSON for an outward one.
     *
     * @throws IOException if the file cannot be read
     */
    public List<Result> run(Path file, Instant now) throws IOException {
        if (!table.inward()) {
            return List.of(outward(file, now));
        }
        Contract contract = catalogue.contract(table.contract());
        return holdsMany() ? batch(contract, file, now) : List.of(message(contract, file, now));
    }

    private boolean holdsMany() {
        return table.layout().isPresent()
                || catalogue
                        .files()
                        .file(ContractShape.folder(table.contract()) + "batch.yaml")
                        .isPresent();
    }

    private Result message(Contract contract, Path file, Instant now) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        List<MappingFinding> broken = contract.check(bytes);
        return broken.isEmpty() ? translated(0, bytes, now) : new Result(0, null, broken);
    }

    private List<Result> batch(Contract contract, Path file, Instant now) throws IOException {
        List<Result> results = new ArrayList<>();
        try (BatchFile batch = contract.openBatch(file)) {
            for (Iterator<BatchItem> items = batch.items(); items.hasNext(); ) {
                BatchItem item = items.next();
                results.add(
                        item.findings().isEmpty()
                                ? translated(item.line(), item.bytes(), now)
                                : new Result(item.line(), null, item.findings()));
            }
        } catch (BatchRefusedException e) {
            e.findings()
                    .forEach(f -> results.add(
                            new Result(f.line(), null, List.of(MappingFinding.refuse(f.field(), f.rule())))));
        }
        return results;
    }

    private Result translated(int line, byte[] bytes, Instant now) {
        Context context = Context.receivedAt(now)
                .caller("try")
                .item("try:" + line)
                .line(Math.max(1, line))
                .key(ANY_KEY)
                .build();
        try {
            Translation translation = catalogue.inward(table.id()).translate(bytes, context);
            ObjectNode made = JSON.createObjectNode();
            made.put("businessId", translation.businessId());
            made.put("type", translation.record().type());
            made.set("record", translation.record().body());
            return new Result(line, made, translation.findings());
        } catch (UntranslatableException e) {
            return new Result(line, null, e.findings(), !e.bySender());
        }
    }

    private Result outward(Path file, Instant now) throws IOException {
        JsonNode view = JSON.readTree(Files.readAllBytes(file));
        Context context = Context.receivedAt(now).key(ANY_KEY).build();
        try {
            OutwardMessage outwardMessage = catalogue.outward(table.id()).write(view, context);
            Charset charset = OutwardMessage.charset(outwardMessage.contentType());
            String text = outwardMessage.parts().stream()
                    .map(part -> new String(part, charset))
                    .collect(Collectors.joining("\n"));
            List<MappingFinding> findings = new ArrayList<>(outwardMessage.findings());
            Contract contract = catalogue.contract(table.contract());
            outwardMessage.parts().forEach(part -> findings.addAll(contract.check(part)));
            return new Result(0, JSON.getNodeFactory().textNode(text), findings);
        } catch (UntranslatableException e) {
            return new Result(0, null, e.findings());
        }
    }
}
