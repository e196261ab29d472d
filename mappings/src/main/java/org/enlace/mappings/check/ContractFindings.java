package org.enlace.mappings.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.enlace.mappings.BatchFile;
import org.enlace.mappings.BatchItem;
import org.enlace.mappings.BatchRefusedException;
import org.enlace.mappings.Contract;

/** Lists the findings of a contract for a whole file, in the form of golden cases. */
final class ContractFindings {
    private ContractFindings() {}

    static List<String> ofFile(Contract contract, Path file) throws IOException {
        List<String> found = new ArrayList<>();
        try (BatchFile batch = contract.openBatch(file)) {
            for (Iterator<BatchItem> items = batch.items(); items.hasNext(); ) {
                BatchItem item = items.next();
                item.findings().forEach(f -> found.add(item.line() + ": " + f.field() + " " + f.rule() + " REFUSE"));
            }
        } catch (BatchRefusedException e) {
            e.findings().forEach(f -> found.add(f.line() + ": " + f.field() + " " + f.rule() + " REFUSE"));
        }
        return found.stream().sorted().toList();
    }
}
