package org.enlace.gateway.monitoring.release;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Single records of a year's victims, in which nobody stands out.
 *
 * @param k each record is the same as at least so many
 * @param l those alike in everything else show at least so many forms of exploitation, or none
 * @param records how many victims there were; {@code leftOut} of them could not be hidden and are not in it
 * @param taken by column, how many values of the lines were taken out
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

    /** Of all values of all victims, the share that is not in it: values taken out and those of victims left out; from 0 to 1. */
    public double shareTaken() {
        long lost = taken.values().stream().mapToLong(Integer::longValue).sum() + (long) leftOut * header.size();
        return records == 0 ? 0 : (double) lost / ((long) records * header.size());
    }
}
