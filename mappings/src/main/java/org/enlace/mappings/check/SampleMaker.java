package org.enlace.mappings.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.enlace.mappings.BatchFile;
import org.enlace.mappings.BatchItem;
import org.enlace.mappings.BatchRefusedException;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Contract;
import org.enlace.mappings.MappingFinding;
import org.enlace.mappings.OutwardMessage;
import org.enlace.mappings.Translation;
import org.enlace.mappings.UntranslatableException;
import org.enlace.mappings.shape.TableFile;

/** Stores the result of a mapping for a message as a golden case, so that it stays so. The message must be invented: everybody can read samples. */
public final class SampleMaker {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Catalogue catalogue;
    private final TableFile table;

    /** @throws java.util.NoSuchElementException if there is no such mapping */
    public SampleMaker(Catalogue catalogue, String mapping) {
        this.catalogue = catalogue;
        this.table = TableFile.of(catalogue.files(), mapping);
    }

    /**
     * Writes the case; of a file of many its first record.
     *
     * @param root the catalogue's folder in which the mapping is
     * @param name of the case
     * @return its folder; empty if the message cannot be translated or breaks its contract
     */
    public Optional<Path> keep(Path root, String name, Path file) throws IOException {
        Path folder = root.resolve("partners/" + table.id() + "/samples/" + name);
        GoldenCase golden = new GoldenCase(root, folder);
        Optional<byte[]> message = table.inward() ? message(file) : Optional.of(Files.readAllBytes(file));
        if (message.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (table.inward()) {
                Translation made = catalogue.inward(table.id()).translate(message.get(), golden.context());
                write(folder, "message." + extension(), message.get());
                json(folder, "record.json", made.record().body());
                findings(folder, made.findings());
            } else {
                JsonNode view = JSON.readTree(message.get());
                OutwardMessage made = catalogue.outward(table.id()).write(view, golden.context());
                Contract contract = catalogue.contract(table.contract());
                if (made.parts().stream().anyMatch(part -> !contract.check(part).isEmpty())) {
                    return Optional.empty();
                }
                json(folder, "record.json", view);
                write(folder, "expected." + extension(), text(made).getBytes(StandardCharsets.UTF_8));
                findings(folder, made.findings());
            }
        } catch (UntranslatableException e) {
            return Optional.empty();
        }
        return Optional.of(folder);
    }

    private Optional<byte[]> message(Path file) throws IOException {
        if (table.layout().isEmpty()) {
            byte[] bytes = Files.readAllBytes(file);
            return catalogue.contract(table.contract()).check(bytes).isEmpty() ? Optional.of(bytes) : Optional.empty();
        }
        try (BatchFile batch = catalogue.contract(table.contract()).openBatch(file)) {
            for (Iterator<BatchItem> items = batch.items(); items.hasNext(); ) {
                BatchItem item = items.next();
                if (item.findings().isEmpty()) {
                    return Optional.of(item.bytes());
                }
            }
            return Optional.empty();
        } catch (BatchRefusedException e) {
            return Optional.empty();
        }
    }

    private String extension() {
        return table.format().equals("fixed") ? "txt" : table.format();
    }

    private String text(OutwardMessage made) {
        Charset charset = table.layout().map(layout -> layout.charset()).orElse(StandardCharsets.UTF_8);
        return made.parts().stream().map(part -> new String(part, charset)).collect(Collectors.joining("\n"));
    }

    private static void findings(Path folder, List<MappingFinding> findings) throws IOException {
        ArrayNode all = JSON.createArrayNode();
        findings.forEach(finding -> all.addObject()
                .put("field", finding.field())
                .put("rule", finding.rule())
                .put("severity", finding.severity().name()));
        if (!all.isEmpty()) {
            json(folder, "findings.json", all);
        }
    }

    private static void json(Path folder, String name, JsonNode node) throws IOException {
        write(
                folder,
                name,
                (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path folder, String name, byte[] bytes) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(name), bytes);
    }
}
