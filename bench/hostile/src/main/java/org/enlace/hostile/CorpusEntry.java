package org.enlace.hostile;

/**
 * An input that once broke something.
 *
 * @param times how many are sent at once
 */
public record CorpusEntry(HostileRequest request, int times) {}
