package org.enlace.gateway.exchange.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.enlace.connector.SendOutcome;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.Context;
import org.enlace.mappings.Translation;
import org.enlace.mappings.UntranslatableException;

/**
 * Reads the response of the receiving partner: it must keep its contract, be about what was queried, and be complete; otherwise it is refused. Pure.
 */
final class QueryResponseReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Catalogue catalogue;
    private final PartnerLink asked;

    QueryResponseReader(Catalogue catalogue, PartnerLink asked) {
        this.catalogue = catalogue;
        this.asked = asked;
    }

    Translation read(byte[] question, SendOutcome.Reply reply, Context context) throws QueryFailedException {
        if (!catalogue.contract(asked.contract()).check(reply.content()).isEmpty()) {
            throw new QueryFailedException("ANSWER_CONTRACT");
        }
        if (!sameMatter(question, reply.content())) {
            throw new QueryFailedException("ANSWER_OF_ANOTHER");
        }
        String mapping = asked.answering().orElseThrow().mapping();
        try {
            Translation translation = catalogue.inward(mapping).translate(reply.content(), context);
            if (total(translation.record().body()) > count(translation.record().body())) {
                throw new QueryFailedException("ANSWER_INCOMPLETE");
            }
            return translation;
        } catch (UntranslatableException stuck) {
            throw new QueryFailedException("ANSWER_UNTRANSLATABLE");
        }
    }

    /**
     * Checks that the response belongs to the query. A partner that mixes up two queries would tell one querying partner about the other's person:
     * what it repeats of the query must be what was sent.
     */
    private static boolean sameMatter(byte[] question, byte[] answer) {
        JsonNode asked = object(question);
        JsonNode said = object(answer);
        for (Map.Entry<String, JsonNode> field : asked.properties()) {
            JsonNode repeated = said.get(field.getKey());
            if (repeated != null && repeated.isValueNode() && !repeated.equals(field.getValue())) {
                return false;
            }
        }
        return true;
    }

    /** Empty for what is no JSON: other forms of a query repeat nothing that could be compared here. */
    private static ObjectNode object(byte[] content) {
        try {
            return JSON.readTree(content) instanceof ObjectNode object ? object : JSON.createObjectNode();
        } catch (JsonProcessingException notJson) {
            return JSON.createObjectNode();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static int total(JsonNode body) {
        return body.at("/answer/total").asInt(0);
    }

    /** Returns how many things a response holds. */
    static int count(JsonNode body) {
        int count = 0;
        for (JsonNode field : body) {
            count += field.isArray() ? field.size() : 0;
        }
        return count;
    }
}
