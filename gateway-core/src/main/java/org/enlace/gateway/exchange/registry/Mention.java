package org.enlace.gateway.exchange.registry;

import java.util.Optional;
import java.util.UUID;

/**
 * A mention: one person in one message, ready to be appended.
 *
 * @param id begins with the moment of its message, the rest is random; stands as {@code personId} in the stored record
 * @param messageId the message
 * @param place the array she stood in, for example {@code victims}
 * @param ordinal her place in it, from 0
 * @param role VICTIM, SUSPECT, SUBJECT
 * @param likeness the keys that find her in later records: by her document, or by her name in the next version of the same record
 * @param wrappedKey the key of this mention alone
 * @param sealed her identity, sealed under that key
 */
record Mention(
        UUID id,
        UUID messageId,
        String place,
        int ordinal,
        String role,
        MentionSimilarity likeness,
        byte[] wrappedKey,
        byte[] sealed) {

    /** The same for a reference population: a person outside it is not found by her document. */
    Mention in(String population) {
        return new Mention(id, messageId, place, ordinal, role, likeness.in(population), wrappedKey, sealed);
    }

    Optional<byte[]> documentKey() {
        return likeness.documentKey();
    }

    Optional<byte[]> nameKey() {
        return likeness.nameKey();
    }
}
