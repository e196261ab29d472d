package org.enlace.connector;

import java.util.List;
import java.util.UUID;

/**
 * What became of a file.
 *
 * @param batchId the gateway's id of the batch
 * @param duplicate true if a file with these bytes was taken before, under whatever name; the counts are then those of the first
 * @param lines data lines read
 * @param accepted data lines whose record is committed
 * @param refused data lines that were refused
 * @param findings one or more for each refused line
 */
public record FileReceipt(
        UUID batchId, boolean duplicate, int lines, int accepted, int refused, List<LineFinding> findings) {

    /** A finding at a line of the file, counted from 1. */
    public record LineFinding(int line, String field, String rule) {}
}
