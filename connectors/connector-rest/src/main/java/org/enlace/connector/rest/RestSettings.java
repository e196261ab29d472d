package org.enlace.connector.rest;

import static org.enlace.connector.SettingChecks.check;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.enlace.connector.Direction;
import org.enlace.connector.Setting;
import org.enlace.connector.SettingChecks;
import org.enlace.connector.http.RequestLimits;

/**
 * Settings of a REST link. An absent key is null to the constructor, which puts the default in; a bad value is refused by key name.
 *
 * @param contentTypes receiving: accepted types, without parameters; default application/json, or what the modes of {@code cloudEvents} need
 * @param messageId receiving: where the transport's message id is
 * @param idempotencyHeader receiving: read if {@code messageId} is {@code header}; sending: carries the key
 * @param security receiving: what a caller may show
 * @param apiKeyHeader both ways
 * @param maxBytes receiving: largest request
 * @param url sending: where to
 * @param method sending: POST or PUT; of a link for queries also GET, which puts the fields of the query into the address
 * @param success sending: statuses that mean the partner has it
 * @param known sending: statuses that mean the partner had it before
 * @param refused sending: statuses that are the partner's no
 * @param answer sending: what a success must bring
 * @param referenceField sending: top-level field of the answer with the partner's name for it; null if there is none
 * @param referenceHeader sending: header with the partner's name for it; null if there is none
 * @param connectTimeout sending
 * @param timeout sending: for everything
 * @param maxAnswerBytes sending: largest answer
 * @param gzip receiving: whether a body may come packed; {@code maxBytes} then counts what is unpacked
 * @param cloudEvents receiving: in which modes an event may come whose data are the message; null if the contract is of the body as it comes.
 *     Sending: binary or structured; null if the content goes without an envelope
 * @param cloudEventSource sending: the source of our events; receiving: the only source of a caller's events, where {@code {credential}} stands
 *     for the id of its credential; null there if every source is taken
 * @param cloudEventType sending: their type; receiving: the only type that is taken; null there if every type is
 * @param xroad the X-Road service, as {@code instance/class/member/subsystem/service}: receiving, the one this link is, whose headers are asked
 *     for then; sending, the one that is called, {@code url} being our security server's
 * @param xroadClient sending: who we are there, as {@code instance/class/member/subsystem}
 * @param xroadPath sending: what follows the service in the address, with its slash
 * @param tokenUrl sending: where access tokens are fetched with user and password as client id and secret (OAuth 2 client credentials); null if the
 *     credential itself is shown
 * @param tokenScope sending: the scope asked for; null for the usual one
 */
public record RestSettings(
        @Setting(
                es = "Tipos de contenido que se aceptan, sin parámetros",
                en = "Content types that are accepted, without parameters",
                of = Direction.RECEIVE,
                pattern = "[a-z0-9.+-]+/[a-z0-9.+-]+",
                example = "[application/json]")
        List<String> contentTypes,

        @Setting(
                es = "Dónde está el identificador del mensaje",
                en = "Where the id of the message is",
                of = Direction.RECEIVE)
        MessageId messageId,

        @Setting(
                es = "Cabecera con la clave de idempotencia",
                en = "Header with the idempotency key",
                pattern = "[A-Za-z][A-Za-z0-9-]{0,62}")
        String idempotencyHeader,

        @Setting(
                es = "Credencial que presenta quien llama",
                en = "Credential that the caller presents",
                of = Direction.RECEIVE)
        Security security,

        @Setting(
                es = "Cabecera con la clave de API",
                en = "Header with the API key",
                pattern = "[A-Za-z][A-Za-z0-9-]{0,62}")
        String apiKeyHeader,

        @Setting(
                es = "Tamaño máximo de una petición, en bytes",
                en = "Largest request, in bytes",
                of = Direction.RECEIVE)
        Long maxBytes,

        @Setting(
                es = "Dirección de la institución",
                en = "Address of the partner",
                of = Direction.SEND,
                needed = true,
                example = "https://institucion.example/avisos")
        URI url,

        @Setting(
                es = "POST o PUT; GET para preguntas",
                en = "POST or PUT; GET for questions",
                of = Direction.SEND,
                pattern = "POST|PUT|GET")
        String method,

        @Setting(
                es = "Estados HTTP que dicen que la institución lo tiene",
                en = "HTTP statuses that say the partner has it",
                of = Direction.SEND)
        List<Integer> success,

        @Setting(
                es = "Estados HTTP que dicen que ya lo tenía",
                en = "HTTP statuses that say it had it before",
                of = Direction.SEND)
        List<Integer> known,

        @Setting(
                es = "Estados HTTP con los que la institución rechaza",
                en = "HTTP statuses by which the partner refuses",
                of = Direction.SEND)
        List<Integer> refused,

        @Setting(
                es = "Qué debe traer una respuesta de éxito",
                en = "What an answer of success must bring",
                of = Direction.SEND)
        Answer answer,

        @Setting(
                es = "Campo de la respuesta con la referencia de la institución",
                en = "Field of the answer with the reference of the partner",
                of = Direction.SEND,
                example = "id")
        String referenceField,

        @Setting(
                es = "Cabecera de la respuesta con la referencia de la institución",
                en = "Header of the answer with the reference of the partner",
                of = Direction.SEND,
                pattern = "[A-Za-z][A-Za-z0-9-]{0,62}",
                example = "Location")
        String referenceHeader,

        @Setting(es = "Espera máxima de la conexión", en = "Longest wait for the connection", of = Direction.SEND)
        Duration connectTimeout,

        @Setting(
                es = "Espera máxima de todo el intercambio",
                en = "Longest wait for the whole exchange",
                of = Direction.SEND)
        Duration timeout,

        @Setting(es = "Tamaño máximo de una respuesta, en bytes", en = "Largest answer, in bytes", of = Direction.SEND)
        Long maxAnswerBytes,

        @Setting(
                es = "Si un cuerpo puede venir comprimido con gzip",
                en = "Whether a body may come packed with gzip",
                of = Direction.RECEIVE)
        Packing gzip,

        @Setting(
                es =
                        "Recibir: en qué modos puede venir un evento cuyos datos son el mensaje; enviar: binary o structured",
                en =
                        "Receiving: in which modes an event may come whose data are the message; sending: binary or structured")
        Events cloudEvents,

        @Setting(
                es =
                        "Enviar: origen de nuestros eventos; recibir: único origen que se acepta, con {credential} por la credencial",
                en =
                        "Sending: source of our events; receiving: the only source that is taken, with {credential} for the credential",
                example = "urn:ejemplo:enlace",
                installation = true)
        String cloudEventSource,

        @Setting(
                es = "Enviar: tipo de nuestros eventos; recibir: único tipo que se acepta",
                en = "Sending: type of our events; receiving: the only type that is taken",
                example = "ejemplo.alerta.v1")
        String cloudEventType,

        @Setting(
                es = "El servicio X-Road: al recibir, el que es este canal; al enviar, el que se llama",
                en = "The X-Road service: receiving, the one this link is; sending, the one that is called",
                example = "EJ/GOV/00000001/registro/avisos",
                installation = true)
        String xroad,

        @Setting(
                es = "Quiénes somos en X-Road",
                en = "Who we are in X-Road",
                of = Direction.SEND,
                example = "EJ/GOV/00000002/enlace",
                installation = true)
        String xroadClient,

        @Setting(
                es = "Lo que sigue al servicio en la dirección, con su barra",
                en = "What follows the service in the address, with its slash",
                of = Direction.SEND,
                example = "/avisos")
        String xroadPath,

        @Setting(
                es = "Dónde se piden los tokens de acceso (OAuth 2); por defecto: se muestra la credencial misma",
                en = "Where access tokens are fetched (OAuth 2); default: the credential itself is shown",
                of = Direction.SEND,
                example = "https://institucion.example/token")
        URI tokenUrl,

        @Setting(
                es = "El permiso que se pide con el token",
                en = "The scope asked for with the token",
                of = Direction.SEND,
                example = "avisos.escribir")
        String tokenScope,

        @Setting(
                es = "Si la dirección puede ser http, sin cifrar, fuera de esta máquina",
                en = "Whether the address may be plain http to another machine",
                of = Direction.SEND,
                installation = true)
        Boolean plain) {

    /** The place of a received message's id. */
    public enum MessageId {
        /** In the idempotency header; a request without it has no id. */
        HEADER,
        /** CloudEvents source and id, in the body or in {@code ce-} headers. */
        CLOUDEVENTS,
        /** None in the message: the gateway takes the digest. */
        DIGEST
    }

    /** The credential that a caller may present. */
    public enum Security {
        APIKEY,
        BASIC,
        /** An API key or Basic. */
        EITHER,
        /** A bearer token (OAuth 2). */
        BEARER,
        /**
         * The certificate of the TLS session and nothing else. With the other values the certificate is checked too, where a credential requires
         * both.
         */
        CERTIFICATE
    }

    /** The treatment of a body packed with gzip. */
    public enum Packing {
        /** The body is unpacked; the unpacked content is checked, identified and kept. */
        ACCEPT,
        /** The body is refused unread. */
        REFUSE
    }

    /** The way in which an event is carried (CloudEvents 1.0, HTTP binding). */
    public enum Events {
        /** Its attributes are headers, its data the body. */
        BINARY,
        /** Attributes and data are one JSON object. */
        STRUCTURED,
        /** Receiving: either mode. */
        BOTH
    }

    /** The content that a successful answer must have. */
    public enum Answer {
        /** No content, or JSON. */
        OPTIONAL,
        /** A JSON object. */
        JSON
    }

    /** These headers describe the message on the wire; a configuration that wrote something else there would send nothing at all. */
    private static final Set<String> OF_HTTP = Set.of(
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "host",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,62}");
    private static final Set<String> HERE = Set.of("127.0.0.1", "localhost");
    private static final Pattern ATTRIBUTE = Pattern.compile("[\\x21-\\x24\\x26-\\x7e]{1,255}");
    private static final Pattern TYPE_NAME = Pattern.compile("[a-z0-9.+-]+/[a-z0-9.+-]+");

    public RestSettings {
        contentTypes = contentTypes == null ? usual(cloudEvents) : lower(contentTypes);
        contentTypes.forEach(
                t -> check(TYPE_NAME.matcher(t).matches(), "contentTypes", "must be types such as application/json"));
        check(!contentTypes.isEmpty(), "contentTypes", "must not be empty");
        messageId = messageId == null ? MessageId.HEADER : messageId;
        idempotencyHeader =
                header("idempotencyHeader", idempotencyHeader == null ? "Idempotency-Key" : idempotencyHeader);
        security = security == null ? Security.APIKEY : security;
        apiKeyHeader = header("apiKeyHeader", apiKeyHeader == null ? "X-API-Key" : apiKeyHeader);
        maxBytes = SettingChecks.positive("maxBytes", maxBytes, 10L << 20);
        plain = plain != null && plain;
        url = SettingChecks.encrypted("url", SettingChecks.address("url", url), plain);
        method = method == null ? "POST" : method;
        check(Set.of("POST", "PUT", "GET").contains(method), "method", "must be POST, PUT or, for questions, GET");
        success = statuses("success", success, List.of(200, 201));
        known = statuses("known", known, List.of(409));
        refused = statuses("refused", refused, List.of(400, 404, 422));
        check(disjoint(success, known, refused), "refused", "a status can mean one thing only");
        answer = answer == null ? Answer.OPTIONAL : answer;
        referenceHeader = referenceHeader == null ? null : header("referenceHeader", referenceHeader);
        connectTimeout = SettingChecks.positive("connectTimeout", connectTimeout, Duration.ofSeconds(2));
        timeout = SettingChecks.positive("timeout", timeout, Duration.ofSeconds(30));
        maxAnswerBytes = SettingChecks.positive("maxAnswerBytes", maxAnswerBytes, 1L << 20);
        gzip = gzip == null ? Packing.REFUSE : gzip;
        check(
                cloudEventSource == null || ATTRIBUTE.matcher(cloudEventSource).matches(),
                "cloudEventSource",
                "must be a URI without blanks");
        check(
                cloudEventType == null || ATTRIBUTE.matcher(cloudEventType).matches(),
                "cloudEventType",
                "must be a word without blanks");
        boolean sendsEvents = url != null && cloudEvents != null;
        check(!sendsEvents || cloudEvents != Events.BOTH, "cloudEvents", "must be binary or structured where we send");
        check(!sendsEvents || cloudEventSource != null, "cloudEventSource", "is missing");
        check(!sendsEvents || cloudEventType != null, "cloudEventType", "is missing");
        check(
                xroad == null || Xroad.SERVICE_ID.matcher(xroad).matches(),
                "xroad",
                "must be instance/class/member/subsystem/service");
        check(
                xroadClient == null || Xroad.CLIENT_ID.matcher(xroadClient).matches(),
                "xroadClient",
                "must be instance/class/member/subsystem");
        xroadPath = xroadPath == null ? "" : xroadPath;
        check(Xroad.PATH.matcher(xroadPath).matches(), "xroadPath", "must be a path such as /v1/notices");
        tokenUrl = SettingChecks.address("tokenUrl", tokenUrl);
        check(
                tokenUrl == null || "https".equals(tokenUrl.getScheme()) || HERE.contains(tokenUrl.getHost()),
                "tokenUrl",
                "must be an https address: a secret goes there");
        check(
                tokenScope == null || tokenScope.matches("[\\x21\\x23-\\x5b\\x5d-\\x7e ]{1,255}"),
                "tokenScope",
                "must be words without quotes");
        boolean calls = url != null && xroad != null;
        check(!calls || xroadClient != null, "xroadClient", "is missing");
        check(!calls || url.getQuery() == null, "url", "must not hold a query where xroad is set");
    }

    /** Returns the address that requests go to. */
    URI target() {
        return xroad == null ? url : Xroad.address(url, xroad, xroadPath);
    }

    RequestLimits limits() {
        return new RequestLimits(connectTimeout, timeout, maxAnswerBytes);
    }

    private static List<String> usual(Events events) {
        if (events == null || events == Events.BINARY) {
            return List.of("application/json");
        }
        return events == Events.STRUCTURED
                ? List.of(CloudEvent.STRUCTURED_TYPE)
                : List.of(CloudEvent.STRUCTURED_TYPE, "application/json");
    }

    private static List<String> lower(List<String> types) {
        return types.stream().map(t -> t.toLowerCase(Locale.ROOT)).toList();
    }

    private static String header(String key, String name) {
        check(HEADER_NAME.matcher(name).matches(), key, "must be a header name");
        check(!name.toLowerCase(Locale.ROOT).startsWith("camel"), key, "must not begin with Camel");
        check(!OF_HTTP.contains(name.toLowerCase(Locale.ROOT)), key, "must not be a header of HTTP itself");
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
