package org.enlace.gateway.configuration.model;

import java.util.OptionalInt;
import org.enlace.connector.LinkId;

/**
 * A partner that a query goes to, with the agreement and policy that apply.
 *
 * @param agreementId the agreement that allows it
 * @param asked the sending link that it goes to
 * @param policy what the querying partner may see of the answer
 * @param purpose the purpose of use
 * @param legalBasis the rule that allows it
 * @param perDay how many queries the agreement allows within twenty-four hours
 */
public record QueryRoute(
        String agreementId, LinkId asked, Policy policy, Purpose purpose, String legalBasis, OptionalInt perDay) {}
