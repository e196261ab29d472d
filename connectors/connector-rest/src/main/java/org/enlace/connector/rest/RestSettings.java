package org.enlace.connector.rest;

import static org.enlace.connector.http.Keys.check;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.enlace.connector.http.Keys;
import org.enlace.connector.http.Limits;

/**
 * Settings of a REST link. An absent key is null to the constructor, which puts the default in; a bad value is refused by key name.
 *
 * @param contentTypes receiving: accepted types, without parameters
 * @param messageId receiving: where the transport's message id is
 * @param idempotencyHeader receiving: read if {@code messageId} is {@code header}; sending: carries the key
 * @param security receiving: what a caller may show
 * @param apiKeyHeader both ways
 * @param maxBytes receiving: largest request
 * @param url sending: where to
 * @param method sending: POST or PUT; of a link that answers also GET, which puts the fields of the question into the address
 * @param success sending: statuses that mean the partner has it
 * @param known sending: statuses that mean the partner had it before
 * @param refused sending: statuses that are the partner's no
 * @param answer sending: what a success must bring
 * @param referenceField sending: top-level field of the answer with the partner's name for it; null if there is none
 * @param referenceHeader sending: header with the partner's name for it; null if there is none
 * @param connectTimeout sending
 * @param timeout sending: for everything
 * @param maxAnswerBytes sending: largest answer
 */
public record RestSettings(
        List<String> contentTypes,
        MessageId messageId,
        String idempotencyHeader,
        Security security,
        String apiKeyHeader,
        Long maxBytes,
        URI url,
        String method,
        List<Integer> success,
        List<Integer> known,
        List<Integer> refused,
        Answer answer,
        String referenceField,
        String referenceHeader,
        Duration connectTimeout,
        Duration timeout,
        Long maxAnswerBytes) {

    /** Where a received message's id is. */
    public enum MessageId {
        /** In the idempotency header; a request without it has none. */
        HEADER,
        /** CloudEvents source and id, in the body or in {@code ce-} headers. */
        CLOUDEVENTS,
        /** Nowhere: the gateway takes the digest. */
        DIGEST
    }

    /** What a caller may show. */
    public enum Security {
        APIKEY,
        BASIC,
        EITHER
    }

    /** What a success must bring. */
    public enum Answer {
        /** Nothing, or JSON. */
        OPTIONAL,
        /** A JSON object. */
        JSON
    }

    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,62}");
    private static final Pattern TYPE_NAME = Pattern.compile("[a-z0-9.+-]+/[a-z0-9.+-]+");

    public RestSettings {
        contentTypes = contentTypes == null ? List.of("application/json") : lower(contentTypes);
        contentTypes.forEach(
                t -> check(TYPE_NAME.matcher(t).matches(), "contentTypes", "must be types such as application/json"));
        check(!contentTypes.isEmpty(), "contentTypes", "must not be empty");
        messageId = messageId == null ? MessageId.HEADER : messageId;
        idempotencyHeader =
                header("idempotencyHeader", idempotencyHeader == null ? "Idempotency-Key" : idempotencyHeader);
        security = security == null ? Security.APIKEY : security;
        apiKeyHeader = header("apiKeyHeader", apiKeyHeader == null ? "X-API-Key" : apiKeyHeader);
        maxBytes = Keys.positive("maxBytes", maxBytes, 10L << 20);
        url = Keys.address("url", url);
        method = method == null ? "POST" : method;
        check(Set.of("POST", "PUT", "GET").contains(method), "method", "must be POST, PUT or, for questions, GET");
        success = statuses("success", success, List.of(200, 201));
        known = statuses("known", known, List.of(409));
        refused = statuses("refused", refused, List.of(400, 404, 422));
        check(disjoint(success, known, refused), "refused", "a status can mean one thing only");
        answer = answer == null ? Answer.OPTIONAL : answer;
        referenceHeader = referenceHeader == null ? null : header("referenceHeader", referenceHeader);
        connectTimeout = Keys.positive("connectTimeout", connectTimeout, Duration.ofSeconds(2));
        timeout = Keys.positive("timeout", timeout, Duration.ofSeconds(30));
        maxAnswerBytes = Keys.positive("maxAnswerBytes", maxAnswerBytes, 1L << 20);
    }

    Limits limits() {
        return new Limits(connectTimeout, timeout, maxAnswerBytes);
    }

    private static List<String> lower(List<String> types) {
        return types.stream().map(t -> t.toLowerCase(Locale.ROOT)).toList();
    }

    private static String header(String key, String name) {
        check(HEADER_NAME.matcher(name).matches(), key, "must be a header name");
        check(!name.toLowerCase(Locale.ROOT).startsWith("camel"), key, "must not begin with Camel");
        return name;
    }

    private static List<Integer> statuses(String key, List<Integer> given, List<Integer> otherwise) {
        List<Integer> statuses = given == null ? otherwise : List.copyOf(given);
        statuses.forEach(s -> check(s >= 200 && s < 600, key, "must be HTTP statuses"));
        return statuses;
    }

    private static boolean disjoint(List<Integer> a, List<Integer> b, List<Integer> c) {
        return a.stream().noneMatch(s -> b.contains(s) || c.contains(s))
                && b.stream().noneMatch(c::contains);
    }
}
