package org.enlace.gateway.console.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.exchange.delivery.PartnerReceipts;
import org.enlace.gateway.exchange.intake.ReceivedPayloads;
import org.springframework.stereotype.Component;

/** Builds the parts of a bundle that tell the history; values only if a reason was given. Thread-safe. */
@Component
class EvidenceParts {

    private final PartnerReceipts references;
    private final ReceivedPayloads received;
    private final ObjectMapper json;

    EvidenceParts(PartnerReceipts references, ReceivedPayloads received, ObjectMapper json) {
        this.references = references;
        this.received = received;
        this.json = json;
    }

    /** @param open true if values are included: that was audited before */
    SortedMap<String, byte[]> of(Journey journey, boolean open) {
        SortedMap<String, byte[]> parts = new TreeMap<>();
        UUID message = journey.message().id();
        parts.put("journey.json", journey(journey));
        parts.put("partner-receipts.json", references(message, open));
        if (open) {
            received.of(message).ifPresent(content -> parts.put("content/received", content));
        }
        return parts;
    }

    /** Returns the journey in the form of the API, but without the sender's own number, which identifies a case. */
    private byte[] journey(Journey journey) {
        ObjectNode tree = json.valueToTree(journey);
        tree.findParents("businessId").forEach(each -> ((ObjectNode) each).remove("businessId"));
        return bytes(tree);
    }

    private byte[] references(UUID message, boolean open) {
        ArrayNode all = json.createArrayNode();
        references.of(message).forEach(each -> {
            ObjectNode one =
                    all.addObject().put("delivery", each.delivery().toString()).put("receiver", each.link());
            each.reference()
                    .ifPresent(name ->
                            one.put("referenceSha256", DigestUtils.sha256Hex(name.getBytes(StandardCharsets.UTF_8))));
            each.answerSha256().ifPresent(digest -> one.put("answerSha256", digest));
            if (open) {
                each.reference().ifPresent(name -> one.put("reference", name));
                references.answer(each.delivery()).ifPresent(answer -> one.put("answerType", answer.contentType())
                        .put("answer", answer.content()));
            }
        });
        return bytes(all);
    }

    private byte[] bytes(JsonNode tree) {
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always JSON", e);
        }
    }
}
