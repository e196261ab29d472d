package org.enlace.mappings;

import java.time.LocalDate;

/**
 * The facts in the name and frame of an outgoing file.
 *
 * @param date day of the file, in the receiver's zone
 * @param number running number of the day, from 1
 */
public record BatchFacts(LocalDate date, int number) {}
