package org.enlace.connector.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.Refusal;

/** Writes receipts and findings where the partner looks for them. The answer is on the disk before the file moves or goes. */
final class Answers {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter PRETTY = JSON.writerWithDefaultPrettyPrinter();

    private final Shelf done;
    private final Shelf rejected;
    private final Disk disk;

    Answers(Path folder, Disk disk) {
        this.done = new Shelf(folder.resolve("done"));
        this.rejected = new Shelf(folder.resolve("rejected"));
        this.disk = disk;
    }

    /** Receipt, findings if lines were refused; the data itself is deleted, for it lies sealed in the database. */
    void taken(Claimed claimed, FileReceipt receipt) throws IOException {
        Path place = done.free(claimed.name());
        if (!receipt.findings().isEmpty()) {
            ObjectNode answer = JSON.createObjectNode().put("file", claimed.name());
            ArrayNode findings = answer.putArray("findings");
            receipt.findings().forEach(f -> findings.addObject()
                    .put("line", f.line())
                    .put("field", f.field())
                    .put("rule", f.rule()));
            write(Shelf.beside(place, ".findings.json"), answer);
        }
        write(
                Shelf.beside(place, ".receipt.json"),
                JSON.createObjectNode()
                        .put("file", claimed.name())
                        .put("batchId", receipt.batchId().toString())
                        .put("duplicate", receipt.duplicate())
                        .put("lines", receipt.lines())
                        .put("accepted", receipt.accepted())
                        .put("refused", receipt.refused()));
        disk.delete(claimed.data());
        claimed.deleteSidecar(disk);
    }

    /** Findings first, then the file itself beside them. */
    void refused(Claimed claimed, Refusal refusal) throws IOException {
        Path place = rejected.free(claimed.name());
        ObjectNode answer = JSON.createObjectNode()
                .put("file", claimed.name())
                .put("code", refusal.code().name());
        ArrayNode findings = answer.putArray("findings");
        refusal.findings()
                .forEach(f -> findings.addObject().put("field", f.field()).put("rule", f.rule()));
        write(Shelf.beside(place, ".findings.json"), answer);
        disk.move(claimed.data(), place);
        claimed.deleteSidecar(disk);
    }

    private void write(Path file, ObjectNode answer) throws IOException {
        disk.write(file, PRETTY.writeValueAsBytes(answer));
    }
}
