package org.enlace.gateway.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
 * @param documentKey blind index of her document, where its verdict allows to link persons by it
 * @param nameKey blind index of her name, to find her again in the next version of the same record
 * @param wrappedKey the key of this mention alone
 */
record Mention(
        UUID id,
        UUID messageId,
        String place,
        int ordinal,
        String role,
        Optional<byte[]> documentKey,
        Optional<byte[]> nameKey,
        byte[] wrappedKey) {

    /** The same, known by keys that only this reference population has. */
    Mention in(String population) {
        return new Mention(
                id,
                messageId,
                place,
                ordinal,
                role,
                documentKey.map(key -> apart(population, key)),
                nameKey.map(key -> apart(population, key)),
                wrappedKey);
    }

    /** From one key another, from which nobody gets back to the first. */
    private static byte[] apart(String population, byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(population.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return digest.digest(key);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
