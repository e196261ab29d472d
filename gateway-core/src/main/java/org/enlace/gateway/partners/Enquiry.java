package org.enlace.gateway.partners;

import java.util.OptionalInt;
import org.enlace.connector.LinkId;

/**
 * Who is asked a question, and under what.
 *
 * @param agreementId the agreement that says so
 * @param asked the sending link that it goes to
 * @param policy what the asker may see of the answer
 * @param purpose what for
 * @param legalBasis the rule that allows it
 * @param perDay how many questions the agreement lets be asked within twenty-four hours
 */
public record Enquiry(
        String agreementId, LinkId asked, Policy policy, Purpose purpose, String legalBasis, OptionalInt perDay) {}
