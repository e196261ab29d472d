package org.enlace.mappings;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Checks the messages of one link against the partner's own contract: schema or layout. Compiled once, thread-safe, immutable. */
public interface Contract {
    /** For example {@code police/reports/v1}. */
    String id();

    /**
     * Checks one message against the contract.
     *
     * @param payload XML document, JSON document, or lines of a flat file, as the partner wrote them
     * @return empty if it keeps the contract, else at most 20 findings, all of severity {@link Severity#REFUSE}. Never
     *     throws because of the payload.
     */
    List<MappingFinding> check(byte[] payload);

    /** Tells if a payload that keeps the contract is one message; lines of a flat file may be several or none. */
    default boolean isOneMessage(byte[] payload) {
        return true;
    }

    /** Returns the charset of its messages, except for those that declare their own, as XML may. */
    default Charset charset() {
        return StandardCharsets.UTF_8;
    }

    /**
     * Opens a received file and reads it once: counts, control sums, shape, encoding.
     *
     * @throws BatchRefusedException if the file as a whole breaks the contract
     * @throws IOException if the file cannot be read
     * @throws UnsupportedOperationException if the contract is not one of flat files
     */
    default BatchFile openBatch(Path file) throws BatchRefusedException, IOException {
        throw new UnsupportedOperationException(id() + " is not a contract of files");
    }

    /**
     * Assembles an outgoing file.
     *
     * @param lines parts as {@link OutwardMapping#write} gave them, in order
     * @return the whole file: header line, lines, trailer, in the contract's charset and line ends
     * @throws UnsupportedOperationException if the contract is not one of outgoing files
     */
    default byte[] assemble(List<byte[]> lines, BatchFacts facts) {
        throw new UnsupportedOperationException(id() + " is not a contract of outgoing files");
    }

    /**
     * Name of an outgoing file.
     *
     * @throws UnsupportedOperationException if the contract is not one of outgoing files
     */
    default String fileName(BatchFacts facts) {
        throw new UnsupportedOperationException(id() + " is not a contract of outgoing files");
    }
}
