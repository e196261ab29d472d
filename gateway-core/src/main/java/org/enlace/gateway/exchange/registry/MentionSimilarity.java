package org.enlace.gateway.exchange.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.platform.encryption.BlindIndex;

/**
 * The features by which one mention may be like another, without a value: digests, and a band of ages. None of them makes two mentions one person by
 * itself.
 *
 * @param documentKey of her document, where its verdict allows to link persons by it
 * @param nameKey of her name
 * @param bornKey of her name and her year of birth together; no year can be read or counted from it
 * @param paperKey of a document that links nobody by itself
 * @param ageBand band of AGE_EC
 * @param holder how she who shows the document is described
 */
record MentionSimilarity(
        Optional<byte[]> documentKey,
        Optional<byte[]> nameKey,
        Optional<byte[]> bornKey,
        Optional<byte[]> paperKey,
        Optional<String> ageBand,
        DocumentHolder holder) {

    /** Of one name only half a country is like the other half. */
    private static final int NAMES = 2;

    static MentionSimilarity of(JsonNode identity, JsonNode clear, BlindIndex index) {
        Optional<String> document = LinkingKeys.document(identity);
        Optional<String> name = LinkingKeys.name(identity);
        Optional<String> telling = name.filter(words -> words.split(" ", -1).length >= NAMES);
        return new MentionSimilarity(
                document.map(word -> index.of("document", word)),
                name.map(word -> index.of("name", word)),
                telling.flatMap(
                        word -> LinkingKeys.birthYear(identity).map(year -> index.of("born", word + "|" + year))),
                LinkingKeys.paper(identity).map(word -> index.of("paper", word)),
                telling.flatMap(word -> LinkingKeys.ageBand(identity)),
                document.map(word -> DocumentHolder.of(word, name, identity, clear, index))
                        .orElse(DocumentHolder.NOBODY));
    }

    /** The same with a document key that only this reference population has; the migration to it writes keys in the same way. */
    MentionSimilarity in(String population) {
        return new MentionSimilarity(
                documentKey.map(key -> digest(population, key)), nameKey, bornKey, paperKey, ageBand, holder);
    }

    private static byte[] digest(String population, byte[] key) {
        MessageDigest sha = DigestUtils.getSha256Digest();
        sha.update(population.getBytes(StandardCharsets.UTF_8));
        sha.update((byte) 0);
        return sha.digest(key);
    }

    /** True if any feature may show that another person is like her. */
    boolean tells() {
        return bornKey.isPresent() || paperKey.isPresent() || nameKey.isPresent() && ageBand.isPresent();
    }
}
