package org.enlace.gateway.endtoend;

import static org.enlace.gateway.endtoend.BadCall.CANARY;
import static org.enlace.gateway.endtoend.BadCall.ELEVEN_MEGABYTES;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Everything that can be wrong with an alert of a border post. */
final class BadAlerts {

    static final String POST = "EF-DES-PE";
    private static final String OTHER_POST = "EF-DES-BO";

    private static final AtomicInteger NUMBER = new AtomicInteger(70_000);
    private static final String ENDPOINT = "/in/eurofront/alerts";

    private BadAlerts() {}

    /** A good alert of this side of Desaguadero with a new number. */
    static String good() {
        Map<String, String> values = Map.of(
                "eventId",
                UUID.randomUUID().toString(),
                "alertId",
                "DES-PE-2026-" + NUMBER.incrementAndGet(),
                "occurredAt",
                "2026-04-15T17:05:41Z");
        return Fixture.text("rumichaca-alert.json", values)
                .replace("EF-RUM-EC", POST)
                .replace("{\"code\": \"RUM\", \"side\": \"EC\"}", "{\"code\": \"DES\", \"side\": \"PE\"}")
                .replace("Inventádez", CANARY);
    }

    static Stream<BadCall> all() {
        return Stream.of(
                alert("not well-formed", BadAlerts::withoutItsEnd, 400, "MALFORMED", "", "json"),
                alert("a key that comes twice", twice("kind"), 400, "MALFORMED", "data/kind", "duplicate-key"),
                alert(
                        "a required field is missing",
                        without("occurredAt"),
                        422,
                        "CONTRACT",
                        "data/occurredAt",
                        "required"),
                alert(
                        "a value outside the contract's list",
                        BadAlerts::withOtherKind,
                        422,
                        "CONTRACT",
                        "data/kind",
                        "enumeration"),
                alert("a field that is not in the contract", twice(CANARY), 422, "CONTRACT", "data/*", "unexpected"),
                alert("a million levels", inside("[".repeat(1_000_000)), 400, "MALFORMED", "", "json"),
                alert("a number of a million digits", inside("7".repeat(1_000_000)), 400, "MALFORMED", "", "json"),
                alert("a number beyond all numbers", inside("1e999999999"), 422, "CONTRACT", "data/*", "number"),
                alert("eleven megabytes", BadAlerts::withLongName, 413, "TOO_LARGE", "", "max-bytes"),
                latin(),
                otherPost(),
                otherSource(),
                call(
                        "a wrong content type",
                        ENDPOINT,
                        "text/" + CANARY,
                        "",
                        415,
                        "UNSUPPORTED_TYPE",
                        "Content-Type",
                        "type"),
                call(
                        "an unknown partner",
                        "/in/" + CANARY + "/alerts",
                        InboundClient.CLOUD_EVENT,
                        "",
                        404,
                        "UNKNOWN_LINK",
                        "",
                        ""),
                call("a wrong key", ENDPOINT, InboundClient.CLOUD_EVENT, CANARY, 401, "UNAUTHENTICATED", "", ""));
    }

    private static String withoutItsEnd(String alert) {
        return alert.substring(0, alert.lastIndexOf('}'));
    }

    private static UnaryOperator<String> twice(String name) {
        return alert -> alert.replace("\"data\": {", "\"data\": {\"" + name + "\": \"" + CANARY + "\",");
    }

    private static UnaryOperator<String> inside(String value) {
        return alert -> alert.replace("\"data\": {", "\"data\": {\"" + CANARY + "\": " + value + ",");
    }

    private static UnaryOperator<String> without(String name) {
        return alert -> alert.replaceFirst("\"" + name + "\": \"[^\"]*\",", "");
    }

    private static String withOtherKind(String alert) {
        return alert.replace("INDICATORS_TIP", CANARY);
    }

    private static String withLongName(String alert) {
        return alert.replace("\"given\": \"", "\"given\": \"" + "A".repeat(ELEVEN_MEGABYTES));
    }

    private static BadCall alert(
            String what, UnaryOperator<String> spoil, int status, String code, String field, String rule) {
        return new BadCall(
                what, gateway -> gateway.endpoints().alert(POST, spoil.apply(good())), status, code, field, rule);
    }

    private static BadCall latin() {
        return new BadCall(
                "ISO-8859-1 bytes declared UTF-8",
                gateway -> gateway.endpoints()
                        .alert(POST, good().replace("Ejemplar", "Ejemplár").getBytes(StandardCharsets.ISO_8859_1)),
                400,
                "MALFORMED",
                "",
                "charset");
    }

    private static BadCall otherPost() {
        return new BadCall(
                "a post's credential speaking for another post",
                gateway -> gateway.endpoints()
                        .alert(OTHER_POST, good().replace("eurofront:" + POST, "eurofront:" + OTHER_POST)),
                403,
                "NOT_ENTITLED",
                "alert.post",
                "not-your-post");
    }

    private static BadCall otherSource() {
        return new BadCall(
                "an event whose source is another post",
                gateway -> gateway.endpoints().alert(OTHER_POST, good()),
                403,
                "NOT_ENTITLED",
                "source",
                "not-your-source");
    }

    private static BadCall call(
            String what,
            String path,
            String type,
            String keyPrefix,
            int status,
            String code,
            String field,
            String rule) {
        return new BadCall(
                what,
                gateway -> gateway.endpoints()
                        .call(
                                path,
                                type,
                                good().getBytes(StandardCharsets.UTF_8),
                                "X-API-Key",
                                keyPrefix + gateway.credentials().apiKey("eurofront", "alerts", POST)),
                status,
                code,
                field,
                rule);
    }
}
