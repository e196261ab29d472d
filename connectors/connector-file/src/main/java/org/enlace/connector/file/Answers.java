package org.enlace.connector.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.enlace.connector.FileReceipt;
import org.enlace.connector.Refusal;
import org.enlace.connector.file.taking.Answer;
import org.enlace.connector.file.taking.Disk;

/** Writes receipts and findings where the partner looks for them. The answer is on the disk before the file moves or goes. */
final class Answers {

    private final Shelf done;
    private final Shelf rejected;
    private final Disk disk;

    Answers(Path folder, Disk disk) {
        this.done = new Shelf(folder.resolve("done"));
        this.rejected = new Shelf(folder.resolve("rejected"));
        this.disk = disk;
    }

    /** Receipt, findings if lines were refused; the data itself is deleted, for it lies sealed in the database. */
    void taken(Path data, String name, FileReceipt receipt) throws IOException {
        Path place = done.free(name);
        Optional<byte[]> findings = Answer.findings(name, receipt);
        if (findings.isPresent()) {
            disk.write(Shelf.beside(place, Answer.FINDINGS), findings.get());
        }
        disk.write(Shelf.beside(place, Answer.RECEIPT), Answer.receipt(name, receipt));
        disk.delete(data);
        Sidecar.delete(data, disk);
    }

    /** Findings first, then the file itself beside them. */
    void refused(Path data, String name, Refusal refusal) throws IOException {
        Path place = rejected.free(name);
        disk.write(Shelf.beside(place, Answer.FINDINGS), Answer.findings(name, refusal));
        disk.move(data, place);
        Sidecar.delete(data, disk);
    }
}
