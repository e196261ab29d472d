package org.enlace.simulators.year;

import java.time.LocalDate;

/**
 * One message of an agency.
 *
 * @param kind by which endpoint
 * @param name of a file, key of a form, post of an alert, number of a report
 * @param content as the agency writes it
 * @param day on which it is sent; what comes later than it happened comes in another order
 */
public record YearMessage(Kind kind, String name, byte[] content, LocalDate day) {

    /** Endpoints by which messages come. */
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
