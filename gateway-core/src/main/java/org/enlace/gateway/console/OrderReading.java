package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.enlace.gateway.replay.BadOrder;
import org.enlace.gateway.replay.ReplayFilter;
import org.enlace.gateway.replay.ReplayOrder;
import org.enlace.gateway.replay.Replays;
import org.enlace.gateway.replay.SoughtFinding;
import org.enlace.gateway.replay.Stage;
import org.enlace.gateway.replay.Versions;

/** Reads a replay order from JSON or from a form, strictly: what is unknown or cannot be read is a {@link BadOrder} that names the field. Pure. */
final class OrderReading {

    private static final Set<String> FIELDS =
            Set.of("filter", "stage", "versions", "reason", "rate", "stopAfter", "stopPercent");
    private static final Set<String> FILTER =
            Set.of("ids", "sender", "receiver", "record", "state", "fault", "from", "to", "group", "finding");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
    private static final Pattern WORD = Pattern.compile("[A-Z][A-Z0-9_]{0,60}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-f]{16}");
    private static final int MOST_IDS = 10_000;
    private static final int DEFAULT_RATE = 20;

    private OrderReading() {}

    /** The start key; a {@link BadOrder} if there is none. */
    static String startKey(String header) {
        if (header == null || header.isBlank()) {
            throw new BadOrder("Idempotency-Key", "required");
        }
        if (!KEY.matcher(header).matches()) {
            throw new BadOrder("Idempotency-Key", "pattern");
        }
        return header;
    }

    /** An edited payload: its bytes come as base64. */
    record Edited(UUID message, byte[] payload, String reason) {}

    static Edited edited(JsonNode body) {
        known(body, "", Set.of("message", "payload", "reason"));
        UUID message = text(body, "message", "message")
                .flatMap(Parameters::asId)
                .orElseThrow(() -> new BadOrder("message", "format"));
        String payload = text(body, "payload", "payload").orElseThrow(() -> new BadOrder("payload", "required"));
        try {
            return new Edited(
                    message,
                    Base64.getMimeDecoder().decode(payload),
                    text(body, "reason", "reason").orElse(""));
        } catch (IllegalArgumentException notBase64) {
            throw new BadOrder("payload", "base64");
        }
    }

    /** A code for a field of an unrouted record. */
    record Corrected(String field, String code, String reason) {}

    static Corrected corrected(JsonNode body) {
        known(body, "", Set.of("field", "code", "reason"));
        return new Corrected(
                text(body, "field", "field").orElseThrow(() -> new BadOrder("field", "required")),
                text(body, "code", "code").orElseThrow(() -> new BadOrder("code", "required")),
                text(body, "reason", "reason").orElse(""));
    }

    /** Settings as text. */
    static String settings(JsonNode body) {
        known(body, "", Set.of("settings"));
        return text(body, "settings", "settings").orElseThrow(() -> new BadOrder("settings", "required"));
    }

    /** What is to be tried: its bytes come as base64. */
    static TryDesk.Asked toTry(JsonNode body) {
        known(body, "", Set.of("sample", "payload", "as"));
        String payload = text(body, "payload", "payload").orElse("");
        try {
            return new TryDesk.Asked(
                    text(body, "sample", "sample").orElse(""),
                    Base64.getMimeDecoder().decode(payload),
                    text(body, "as", "as").orElse(""));
        } catch (IllegalArgumentException notBase64) {
            throw new BadOrder("payload", "base64");
        }
    }

    /**
     * The form of a page about one delivery or message.
     *
     * @param message true if a message is to be translated again
     */
    record Form(UUID id, boolean message, Stage stage, Versions versions) {

        ReplayOrder order(String reason) {
            return new ReplayOrder(ReplayFilter.of(List.of(id)), stage, versions, reason, DEFAULT_RATE, 0, 0);
        }
    }

    /** Reads the form; a {@link BadParameter} if somebody changed it. */
    static Form form(Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        boolean message = parameters.id("message").isPresent();
        UUID id = parameters.id(message ? "message" : "delivery").orElseThrow(() -> new BadParameter("delivery"));
        String stage =
                parameters.oneOf("stage", List.of(Set.of("DELIVER", "PROTECT"))).orElse("DELIVER");
        String versions = parameters
                .oneOf("versions", List.of(Set.of("PINNED", "CURRENT")))
                .orElse(message ? "CURRENT" : "PINNED");
        return new Form(id, message, message ? Stage.TRANSLATE : Stage.valueOf(stage), Versions.valueOf(versions));
    }

    /** How fast, and after how many failures it stops; 0 for no such rule. */
    record Pace(int rate, int stopAfter) {}

    /** Reads the pace from a form; a {@link BadParameter} if it cannot be meant. */
    static Pace pace(Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        return new Pace(
                parameters.number("rate", DEFAULT_RATE, 1, ReplayOrder.FASTEST),
                parameters.number("stopAfter", 0, 0, Replays.LARGEST));
    }

    /** Some of a failure group, or all of it if there are no ids. */
    record Some(List<UUID> ids, String reason, int rate) {}

    static Some some(JsonNode body) {
        known(body, "", Set.of("ids", "reason", "rate"));
        return new Some(
                ids(body.path("ids"), "ids"),
                text(body, "reason", "reason").orElse(""),
                number(body, "rate", DEFAULT_RATE));
    }

    /** An order that says nothing but why. */
    static String reason(JsonNode body) {
        known(body, "", Set.of("reason"));
        return text(body, "reason", "reason").orElse("");
    }

    /** A note about a failure group. */
    record Note(String note, String assignee) {}

    static Note note(JsonNode body) {
        known(body, "", Set.of("note", "assignee"));
        return new Note(
                text(body, "note", "note").orElse(""),
                text(body, "assignee", "assignee").orElse(""));
    }

    /** The id of a failure group. */
    static String group(String id) {
        if (!GROUP.matcher(id).matches()) {
            throw new BadParameter("group");
        }
        return id;
    }

    static ReplayOrder order(JsonNode body) {
        known(body, "", FIELDS);
        JsonNode filter = body.path("filter");
        known(filter, "filter", FILTER);
        Stage stage = word(body, "stage", Stage.class);
        return new ReplayOrder(
                filter(filter, stage),
                stage,
                body.has("versions") ? word(body, "versions", Versions.class) : Versions.PINNED,
                text(body, "reason", "reason").orElse(""),
                number(body, "rate", DEFAULT_RATE),
                number(body, "stopAfter", 0),
                number(body, "stopPercent", 0));
    }

    private static ReplayFilter filter(JsonNode filter, Stage stage) {
        Map<String, String> given = new LinkedHashMap<>();
        FILTER.stream().filter(name -> !name.equals("ids")).forEach(name -> text(filter, name, "filter." + name)
                .ifPresent(value -> given.put(name, value)));
        Parameters parameters = new Parameters(given);
        try {
            return new ReplayFilter(
                    ids(filter.path("ids"), "filter.ids"),
                    parameters.matching("sender", MessageFilter.PARTNER_OR_LINK),
                    parameters.matching("receiver", MessageFilter.PARTNER_OR_LINK),
                    parameters.matching("record", MessageFilter.RECORD).map(each -> each.replaceFirst("/.*", "")),
                    parameters.oneOf(
                            "state",
                            stage == Stage.TRANSLATE
                                    ? List.of(Set.of("ACCEPTED", "PARKED"))
                                    : List.of(MessageFilter.UNFINISHED, MessageFilter.FINISHED)),
                    parameters.matching("fault", WORD),
                    parameters.moment("from"),
                    parameters.moment("to"),
                    parameters.matching("group", GROUP),
                    Optional.ofNullable(given.get("finding")).map(OrderReading::finding));
        } catch (BadParameter bad) {
            throw new BadOrder("filter." + bad.parameter(), "format");
        }
    }

    private static SoughtFinding finding(String text) {
        return SoughtFinding.parse(text).orElseThrow(() -> new BadParameter("finding"));
    }

    private static List<UUID> ids(JsonNode given, String path) {
        if (given.isMissingNode()) {
            return List.of();
        }
        if (!given.isArray() || given.size() > MOST_IDS) {
            throw new BadOrder(path, given.isArray() ? "length" : "type");
        }
        List<UUID> ids = new ArrayList<>();
        for (JsonNode each : given) {
            ids.add(Parameters.asId(each.asText()).orElseThrow(() -> new BadOrder(path, "format")));
        }
        return ids;
    }

    private static void known(JsonNode node, String path, Set<String> names) {
        if (!node.isObject()) {
            throw new BadOrder(path.isEmpty() ? "body" : path, node.isMissingNode() ? "required" : "type");
        }
        for (Iterator<String> each = node.fieldNames(); each.hasNext(); ) {
            if (!names.contains(each.next())) {
                // The name itself may be anything: it is not repeated.
                throw new BadOrder(path.isEmpty() ? "*" : path + ".*", "unexpected");
            }
        }
    }

    private static Optional<String> text(JsonNode node, String name, String path) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new BadOrder(path, "type");
        }
        return Optional.of(value.textValue());
    }

    private static int number(JsonNode node, String name, int otherwise) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isInt()) {
            throw new BadOrder(name, "type");
        }
        return value.intValue();
    }

    private static <E extends Enum<E>> E word(JsonNode node, String name, Class<E> words) {
        String text = text(node, name, name).orElseThrow(() -> new BadOrder(name, "required"));
        for (E each : words.getEnumConstants()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
                return each;
            }
        }
        throw new BadOrder(name, "enumeration");
    }
}
