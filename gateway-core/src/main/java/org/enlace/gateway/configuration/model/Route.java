package org.enlace.gateway.configuration.model;

import java.util.Set;
import org.enlace.connector.LinkId;

/**
 * One receiver of one record, with the agreement and policy that apply.
 *
 * @param agreementId the agreement that allows it
 * @param to the sending link
 * @param policy what the receiver may see
 * @param mappingId how it is written for the receiver
 * @param purpose the purpose of use
 * @param legalBasis the rule that allows it
 * @param retentionDays how long the body is kept, in days
 * @param supersede true if a later version takes the place of earlier ones that have not left yet
 * @param caseNumbers what the registry must know of the record, else this receiver gets nothing: schemes of which its case must have a number, and
 *     the post that must have raised its alert
 */
public record Route(
        String agreementId,
        LinkId to,
        Policy policy,
        String mappingId,
        Purpose purpose,
        String legalBasis,
        int retentionDays,
        boolean supersede,
        Set<String> caseNumbers) {}
