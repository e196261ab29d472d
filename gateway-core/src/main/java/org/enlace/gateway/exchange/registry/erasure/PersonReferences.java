package org.enlace.gateway.exchange.registry.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.enlace.mappings.NormalForm;

/**
 * Holds the texts by which a person can be found in texts about others: her documents, her names, how she is reached. Held in memory while she is
 * erased, and never printed. Not thread-safe while it is filled.
 */
public final class PersonReferences {

    /** Shorter texts stand in anything. */
    private static final int SHORTEST = 5;

    private static final int SHORTEST_NAME = 3;

    /** A name of one word would erase half the country. */
    private static final int NAMES = 2;

    private final Set<String> texts = new HashSet<>();
    private final Set<List<String>> names = new HashSet<>();

    /** Remembers what one message says of her. */
    void add(JsonNode identity) {
        String full = identity.path("name").path("full").asText("");
        List<String> words = Arrays.stream(plain(full).split(" "))
                .filter(word -> word.length() >= SHORTEST_NAME)
                .distinct()
                .toList();
        if (words.size() >= NAMES) {
            names.add(words);
        }
        identity.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (value.isTextual()) {
                text(value.asText());
            } else {
                text(value.path("value").asText(""));
            }
        });
    }

    private void text(String text) {
        String plain = plain(text);
        if (plain.length() >= SHORTEST) {
            texts.add(plain);
        }
    }

    /** True if a text speaks of her: it holds one of her texts, or all words of one of her names. */
    boolean in(String text) {
        String plain = " " + plain(text) + " ";
        return texts.stream().anyMatch(plain::contains)
                || names.stream().anyMatch(words -> words.stream().allMatch(word -> plain.contains(" " + word + " ")));
    }

    /** The same of bytes in whatever form: as UTF-8, Latin-1 or UTF-16. */
    public boolean in(byte[] content) {
        return in(new String(content, StandardCharsets.UTF_8))
                || in(new String(content, StandardCharsets.ISO_8859_1))
                || in(new String(content, StandardCharsets.UTF_16LE))
                || in(new String(content, StandardCharsets.UTF_16BE));
    }

    /** True if no text is known by which she could be found. */
    public boolean isEmpty() {
        return texts.isEmpty() && names.isEmpty();
    }

    private static String plain(String text) {
        return NormalForm.decomposed(text)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    @Override
    public String toString() {
        return "Traces[" + texts.size() + ", " + names.size() + "]";
    }
}
