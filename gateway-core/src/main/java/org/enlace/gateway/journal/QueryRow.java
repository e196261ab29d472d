package org.enlace.gateway.journal;

import java.util.UUID;

/**
 * What the journal says in clear of a question.
 *
 * @param messageId the question
 * @param asker the link it came in by
 * @param asked the link it goes to
 * @param purpose what for
 * @param legalBasis the agreement's
 * @param about keyed digest of whom it is about; nobody may change the array
 * @param agreement that lets it be asked
 * @param policy what the asker may see of the answer
 */
public record QueryRow(
        UUID messageId,
        String asker,
        String asked,
        String purpose,
        String legalBasis,
        byte[] about,
        String agreement,
        String policy) {}
