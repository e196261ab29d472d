package org.enlace.gateway.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.enlace.gateway.sealing.BlindIndex;

/**
 * By what one mention may be like another, without a value: digests, and a band of ages. Nothing of it makes two mentions one person by itself.
 *
 * @param documentKey of her document, where its verdict allows to link persons by it
 * @param nameKey of her name
 * @param bornKey of her name and her year of birth together; no year can be read or counted from it
 * @param paperKey of a document that links nobody by itself
 * @param ageBand band of AGE_EC
 * @param holder how she who shows the document is described
 */
record Likeness(
        Optional<byte[]> documentKey,
        Optional<byte[]> nameKey,
        Optional<byte[]> bornKey,
        Optional<byte[]> paperKey,
        Optional<String> ageBand,
        Holder holder) {

    /** Of one name only half a country is like the other half. */
    private static final int NAMES = 2;

    static Likeness of(JsonNode identity, JsonNode clear, BlindIndex index) {
        Optional<String> document = LinkingKeys.document(identity);
        Optional<String> name = LinkingKeys.name(identity);
        Optional<String> telling = name.filter(words -> words.split(" ", -1).length >= NAMES);
        return new Likeness(
                document.map(word -> index.of("document", word)),
                name.map(word -> index.of("name", word)),
                telling.flatMap(
                        word -> LinkingKeys.birthYear(identity).map(year -> index.of("born", word + "|" + year))),
                LinkingKeys.paper(identity).map(word -> index.of("paper", word)),
                telling.flatMap(word -> LinkingKeys.ageBand(identity)),
                document.map(word -> Holder.of(word, name, identity, clear, index))
                        .orElse(Holder.NOBODY));
    }

    /** The same with a document key that only this reference population has; the migration to it writes keys in the same way. */
    Likeness in(String population) {
        return new Likeness(
                documentKey.map(key -> digest(population, key)), nameKey, bornKey, paperKey, ageBand, holder);
    }

    private static byte[] digest(String population, byte[] key) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(population.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            return sha.digest(key);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** True if there is anything by which somebody else may turn out to be like her. */
    boolean tells() {
        return bornKey.isPresent() || paperKey.isPresent() || nameKey.isPresent() && ageBand.isPresent();
    }
}
