package org.enlace.gateway.exchange.journal;

import java.util.UUID;

/**
 * The data of a query that the journal keeps in clear.
 *
 * @param messageId the query
 * @param asker the link it came in by
 * @param asked the link it goes to
 * @param purpose what for
 * @param legalBasis the agreement's
 * @param about keyed digest of the person it is about; nobody may change the array
 * @param agreement that allows it
 * @param policy what the querying partner may see of the response
 */
public record StoredQuery(
        UUID messageId,
        String asker,
        String asked,
        String purpose,
        String legalBasis,
        byte[] about,
        String agreement,
        String policy) {}
