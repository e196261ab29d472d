package org.enlace.simulators.invented;

import java.time.LocalDateTime;
import java.util.List;

/**
 * A police report (R1) before it is written as XML.
 *
 * @param number 19 digits
 * @param happened local time of the place
 * @param timeKnown false if only the day is known
 * @param written when the report was drawn up, local time
 * @param flagrant {@code S}, {@code N} or null
 * @param subinfraction the offence in the Police's words
 * @param iccs code of the international classification, or null
 * @param parties in order, at least one
 * @param narrative free text
 */
public record PoliceReport(
        String number,
        LocalDateTime happened,
        boolean timeKnown,
        LocalDateTime written,
        String flagrant,
        String subinfraction,
        String iccs,
        Place place,
        List<Party> parties,
        String narrative) {

    /**
     * Person in a report.
     *
     * @param role {@code VICTIMA}, {@code PRESUNTO INFRACTOR}, {@code TESTIGO} or {@code DENUNCIANTE}
     * @param migration migration status in the Police's words, or null
     * @param purposes of exploitation; for victims only
     * @param means for victims only
     */
    public record Party(String role, Person person, String migration, List<String> purposes, List<String> means) {}

    /** The same report about other people. */
    public PoliceReport with(List<Party> newParties) {
        return new PoliceReport(
                number, happened, timeKnown, written, flagrant, subinfraction, iccs, place, newParties, narrative);
    }

    /** The same report with another story. */
    public PoliceReport telling(String newNarrative) {
        return new PoliceReport(
                number, happened, timeKnown, written, flagrant, subinfraction, iccs, place, parties, newNarrative);
    }
}
