package org.enlace.simulators.year;

import java.time.LocalDate;

/**
 * One thing that an agency sends.
 *
 * @param kind by which door
 * @param name of a file, key of a form, post of an alert, number of a report
 * @param content as the agency writes it
 * @param day on which it is sent; what comes later than it happened comes in another order
 */
public record Arrival(Kind kind, String name, byte[] content, LocalDate day) {

    /** The doors. */
    public enum Kind {
        /** Police report, SOAP. */
        REPORT,
        /** Victim form of the Ministry, REST. */
        FORM,
        /** Crime notices of reports, a file of the Attorney General. */
        NOTICES,
        /** Stages of proceedings, a file of the Attorney General. */
        STATUS,
        /** Border alert, REST. */
        ALERT
    }
}
