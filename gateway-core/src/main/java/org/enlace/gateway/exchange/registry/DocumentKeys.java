package org.enlace.gateway.exchange.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.enlace.gateway.platform.encryption.BlindIndex;
import org.springframework.stereotype.Component;

/** Makes the blind index of documents, for searching their holder: the document itself is neither kept nor shown. Thread-safe. */
@Component
public class DocumentKeys {

    private final BlindIndex index;

    public DocumentKeys(BlindIndex index) {
        this.index = index;
    }

    /**
     * A document as somebody reads it from the paper. Never printed.
     *
     * @param scheme a canonical kind, for example {@code EC_CEDULA}
     * @param country two letters; empty if it has none
     */
    public record Document(String scheme, String country, String value) {

        @Override
        public String toString() {
            return "Document[" + scheme + "]";
        }

        private ObjectNode node(String verdict) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("scheme", scheme)
                    .put("country", country)
                    .put("value", value)
                    .put("verdict", verdict);
        }
    }

    /** Returns all index values under which a mention may carry it: those that link persons, and those that only mark candidates. */
    public List<byte[]> all(Document document) {
        List<byte[]> keys = new ArrayList<>(all(document.node("VALID")));
        keys.addAll(all(document.node("SUSPECT")));
        return keys;
    }

    /** The same of a canonical document with its verdict. */
    public List<byte[]> all(JsonNode document) {
        ObjectNode identity = JsonNodeFactory.instance.objectNode();
        identity.set("document", document);
        List<byte[]> keys = new ArrayList<>();
        LinkingKeys.document(identity).ifPresent(word -> keys.add(index.of("document", word)));
        LinkingKeys.paper(identity).ifPresent(word -> keys.add(index.of("paper", word)));
        return keys;
    }

    /** Returns the digest under which queries about its holder are kept; the journal writes it in the same way. */
    public byte[] asked(Document document) {
        return asked(document.node("VALID"));
    }

    public byte[] asked(JsonNode document) {
        return index.of(
                "query:document",
                document.path("scheme").asText() + "|"
                        + document.path("country").asText() + "|"
                        + document.path("value").asText());
    }
}
