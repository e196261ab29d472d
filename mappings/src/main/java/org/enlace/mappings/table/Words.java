package org.enlace.mappings.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.enlace.mappings.Context;
import org.enlace.mappings.conversion.InstantForm;

/** Holds the {@code $words} by which a row reads the context. */
final class Words {
    private static final Map<String, Function<Context, JsonNode>> WORDS = Map.of(
            "$item", c -> TextNode.valueOf(c.item()),
            "$line", c -> IntNode.valueOf(c.line()),
            "$caller", c -> TextNode.valueOf(c.caller()),
            "$key", c -> TextNode.valueOf(c.key()),
            "$version", c -> IntNode.valueOf(c.version()),
            "$novelty", c -> TextNode.valueOf(c.novelty()),
            "$receivedAt", c -> InstantForm.instant(c.receivedAt(), ZoneOffset.UTC),
            "$frozenAt", c -> InstantForm.instant(c.frozenAt(), ZoneOffset.UTC));

    private Words() {}

    static Set<String> names() {
        return WORDS.keySet();
    }

    static boolean known(String word) {
        return WORDS.containsKey(word);
    }

    /** The canonical value of a word. */
    static JsonNode value(String word, Context context) {
        return WORDS.get(word).apply(context);
    }

    /** The word as text of a message; an instant in ISO form. */
    static String text(String word, Context context) {
        JsonNode value = value(word, context);
        return value.has("utc") ? value.get("utc").asText() : value.asText();
    }
}
