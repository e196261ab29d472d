package org.enlace.mappings;

import java.util.List;

/**
 * A record's part of a received file.
 *
 * @param line its first line in the file, counted from 1
 * @param lines how many data lines belong to it
 * @param bytes the file's header line, if it has one, and the data lines, as they were received: enough to translate the
 *     item again later without the file
 * @param findings what breaks the contract; if not empty, this item is refused
 */
public record BatchItem(int line, int lines, byte[] bytes, List<MappingFinding> findings) {
    public BatchItem {
        findings = List.copyOf(findings);
    }
}
