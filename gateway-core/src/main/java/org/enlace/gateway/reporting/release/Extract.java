package org.enlace.gateway.reporting.release;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Single records of a year's victims, anonymised so that nobody can be singled out.
 *
 * @param k minimum number of equal records for each record
 * @param l minimum number of forms of exploitation among records that are equal in everything else, if they show any
 * @param records number of victims; {@code leftOut} of them could not be hidden and are not in it
 * @param taken by column, the number of values removed from the lines
 */
public record Extract(
        UUID id,
        int year,
        Instant cutOff,
        int k,
        int l,
        List<String> header,
        List<List<String>> lines,
        int records,
        int leftOut,
        Map<String, Integer> taken,
        String madeBy,
        Instant madeAt) {

    public Extract {
        header = List.copyOf(header);
        lines = List.copyOf(lines);
        taken = Map.copyOf(taken);
    }

    /** Returns the share of all values of all victims that is missing: removed values and those of victims left out; from 0 to 1. */
    public double shareTaken() {
        long lost = taken.values().stream().mapToLong(Integer::longValue).sum() + (long) leftOut * header.size();
        return records == 0 ? 0 : (double) lost / ((long) records * header.size());
    }
}
