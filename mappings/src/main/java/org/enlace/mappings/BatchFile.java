package org.enlace.mappings;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** Reads a received file whose count, control and shape are right. Not thread-safe; close it. */
public interface BatchFile extends AutoCloseable {
    /** The fields of the header line by name, trimmed; empty if the contract has no header line. */
    Map<String, String> header();

    /** Returns the position of the file in a numbered series; empty if the contract knows no series. */
    Optional<BatchFacts> series();

    /** Number of data lines. */
    int lines();

    /** The items in file order (an item stands where its first line stands). Reads the file as it goes. */
    Iterator<BatchItem> items();

    @Override
    void close();
}
