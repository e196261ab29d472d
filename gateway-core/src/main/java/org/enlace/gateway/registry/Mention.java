package org.enlace.gateway.registry;

import java.util.Optional;
import java.util.UUID;

/**
 * One person as one message spoke of her, ready to be appended.
 *
 * @param id random; stands as {@code personId} in the stored record
 * @param messageId the message
 * @param place the array she stood in, for example {@code victims}
 * @param ordinal her place in it, from 0
 * @param role VICTIM, SUSPECT, SUBJECT
 * @param likeness by what she is found again: by her document, or by her name in the next version of the same record
 * @param wrappedKey the key of this mention alone
 */
record Mention(UUID id, UUID messageId, String place, int ordinal, String role, Likeness likeness, byte[] wrappedKey) {

    /** As one of a reference population: nobody outside it is found by her document. */
    Mention in(String population) {
        return new Mention(id, messageId, place, ordinal, role, likeness.in(population), wrappedKey);
    }

    Optional<byte[]> documentKey() {
        return likeness.documentKey();
    }

    Optional<byte[]> nameKey() {
        return likeness.nameKey();
    }
}
