package org.enlace.gateway.console.resend;

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
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.MessageFilter;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.operations.resend.FindingFilter;
import org.enlace.gateway.operations.resend.InvalidResendRequestException;
import org.enlace.gateway.operations.resend.ReprocessingStage;
import org.enlace.gateway.operations.resend.ResendFilter;
import org.enlace.gateway.operations.resend.ResendRequest;
import org.enlace.gateway.operations.resend.ResendService;
import org.enlace.gateway.operations.resend.VersionChoice;

/**
 * Parses a resend order from JSON or from a form, strictly: an unknown or unreadable field is an {@link InvalidResendRequestException} that names the
 * field. Pure.
 */
public final class ResendRequestParser {

    private static final Set<String> FIELDS =
            Set.of("filter", "stage", "versions", "reason", "rate", "stopAfter", "stopPercent");
    private static final Set<String> FILTER =
            Set.of("ids", "sender", "receiver", "record", "state", "fault", "from", "to", "group", "finding");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
    private static final Pattern WORD = Pattern.compile("[A-Z][A-Z0-9_]{0,60}");
    private static final Pattern GROUP = Pattern.compile("[0-9a-f]{16}");
    private static final int MOST_IDS = 10_000;
    private static final int DEFAULT_RATE = 20;

    private ResendRequestParser() {}

    /** Returns the start key; an {@link InvalidResendRequestException} if there is none. */
    public static String startKey(String header) {
        if (header == null || header.isBlank()) {
            throw new InvalidResendRequestException("Idempotency-Key", "required");
        }
        if (!KEY.matcher(header).matches()) {
            throw new InvalidResendRequestException("Idempotency-Key", "pattern");
        }
        return header;
    }

    /** An edited payload: its bytes come as base64. */
    record Edited(UUID message, byte[] payload, String reason) {}

    static Edited edited(JsonNode body) {
        known(body, "", Set.of("message", "payload", "reason"));
        UUID message = text(body, "message", "message")
                .flatMap(RequestParameters::asId)
                .orElseThrow(() -> new InvalidResendRequestException("message", "format"));
        String payload = text(body, "payload", "payload")
                .orElseThrow(() -> new InvalidResendRequestException("payload", "required"));
        try {
            return new Edited(
                    message,
                    Base64.getMimeDecoder().decode(payload),
                    text(body, "reason", "reason").orElse(""));
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidResendRequestException("payload", "base64");
        }
    }

    /** A code for a field of an unrouted record. */
    record Corrected(String field, String code, String reason) {}

    static Corrected corrected(JsonNode body) {
        known(body, "", Set.of("field", "code", "reason"));
        return new Corrected(
                text(body, "field", "field").orElseThrow(() -> new InvalidResendRequestException("field", "required")),
                text(body, "code", "code").orElseThrow(() -> new InvalidResendRequestException("code", "required")),
                text(body, "reason", "reason").orElse(""));
    }

    /** Settings as text. */
    public static String settings(JsonNode body) {
        known(body, "", Set.of("settings"));
        return text(body, "settings", "settings")
                .orElseThrow(() -> new InvalidResendRequestException("settings", "required"));
    }

    /**
     * The input of a dry run.
     *
     * @param sample name of one; empty for none
     * @param content the pasted text; it takes precedence if it is not empty
     * @param as id of a credential; empty for the link's first
     */
    public record DryRunInput(String sample, byte[] content, String as) {
        /** No value: texts end in logs. */
        @Override
        public String toString() {
            return "DryRunInput";
        }
    }

    /** Parses the input of a dry run: its bytes come as base64. */
    public static DryRunInput toTry(JsonNode body) {
        known(body, "", Set.of("sample", "payload", "as"));
        String payload = text(body, "payload", "payload").orElse("");
        try {
            return new DryRunInput(
                    text(body, "sample", "sample").orElse(""),
                    Base64.getMimeDecoder().decode(payload),
                    text(body, "as", "as").orElse(""));
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidResendRequestException("payload", "base64");
        }
    }

    /**
     * The form of a page about one delivery or message.
     *
     * @param message true if a message is to be translated again
     */
    record Form(UUID id, boolean message, ReprocessingStage stage, VersionChoice versions) {

        ResendRequest order(String reason) {
            return new ResendRequest(ResendFilter.of(List.of(id)), stage, versions, reason, DEFAULT_RATE, 0, 0);
        }
    }

    /** Reads the form; an {@link InvalidParameterException} if a hidden field was changed. */
    static Form form(Map<String, String> given) {
        RequestParameters requestParameters = new RequestParameters(given);
        boolean message = requestParameters.id("message").isPresent();
        UUID id = requestParameters
                .id(message ? "message" : "delivery")
                .orElseThrow(() -> new InvalidParameterException("delivery"));
        String stage = requestParameters
                .oneOf("stage", List.of(Set.of("DELIVER", "PROTECT")))
                .orElse("DELIVER");
        String versions = requestParameters
                .oneOf("versions", List.of(Set.of("PINNED", "CURRENT")))
                .orElse(message ? "CURRENT" : "PINNED");
        return new Form(
                id,
                message,
                message ? ReprocessingStage.TRANSLATE : ReprocessingStage.valueOf(stage),
                VersionChoice.valueOf(versions));
    }

    /** The rate, and the number of failures after which the job stops; 0 for no limit. */
    record Pace(int rate, int stopAfter) {}

    /** Reads the rate from a form; an {@link InvalidParameterException} if it is invalid. */
    static Pace pace(Map<String, String> given) {
        RequestParameters requestParameters = new RequestParameters(given);
        return new Pace(
                requestParameters.number("rate", DEFAULT_RATE, 1, ResendRequest.FASTEST),
                requestParameters.number("stopAfter", 0, 0, ResendService.LARGEST));
    }

    /** A part of a failure group, or all of it if there are no ids. */
    record Some(List<UUID> ids, String reason, int rate) {}

    static Some some(JsonNode body) {
        known(body, "", Set.of("ids", "reason", "rate"));
        return new Some(
                ids(body.path("ids"), "ids"),
                text(body, "reason", "reason").orElse(""),
                number(body, "rate", DEFAULT_RATE));
    }

    /** Parses an order that has only a reason. */
    public static String reason(JsonNode body) {
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

    /** Parses the id of a failure group. */
    static String group(String id) {
        if (!GROUP.matcher(id).matches()) {
            throw new InvalidParameterException("group");
        }
        return id;
    }

    static ResendRequest order(JsonNode body) {
        known(body, "", FIELDS);
        JsonNode filter = body.path("filter");
        known(filter, "filter", FILTER);
        ReprocessingStage stage = word(body, "stage", ReprocessingStage.class);
        return new ResendRequest(
                filter(filter, stage),
                stage,
                body.has("versions") ? word(body, "versions", VersionChoice.class) : VersionChoice.PINNED,
                text(body, "reason", "reason").orElse(""),
                number(body, "rate", DEFAULT_RATE),
                number(body, "stopAfter", 0),
                number(body, "stopPercent", 0));
    }

    private static ResendFilter filter(JsonNode filter, ReprocessingStage stage) {
        Map<String, String> given = new LinkedHashMap<>();
        FILTER.stream().filter(name -> !name.equals("ids")).forEach(name -> text(filter, name, "filter." + name)
                .ifPresent(value -> given.put(name, value)));
        RequestParameters requestParameters = new RequestParameters(given);
        try {
            return new ResendFilter(
                    ids(filter.path("ids"), "filter.ids"),
                    requestParameters.matching("sender", MessageFilter.PARTNER_OR_LINK),
                    requestParameters.matching("receiver", MessageFilter.PARTNER_OR_LINK),
                    requestParameters
                            .matching("record", MessageFilter.RECORD)
                            .map(each -> each.replaceFirst("/.*", "")),
                    requestParameters.oneOf(
                            "state",
                            stage == ReprocessingStage.TRANSLATE
                                    ? List.of(Set.of("ACCEPTED", "PARKED"))
                                    : List.of(MessageFilter.UNFINISHED, MessageFilter.FINISHED)),
                    requestParameters.matching("fault", WORD),
                    requestParameters.moment("from"),
                    requestParameters.moment("to"),
                    requestParameters.matching("group", GROUP),
                    Optional.ofNullable(given.get("finding")).map(ResendRequestParser::finding));
        } catch (InvalidParameterException bad) {
            throw new InvalidResendRequestException("filter." + bad.parameter(), "format");
        }
    }

    private static FindingFilter finding(String text) {
        return FindingFilter.parse(text).orElseThrow(() -> new InvalidParameterException("finding"));
    }

    private static List<UUID> ids(JsonNode given, String path) {
        if (given.isMissingNode()) {
            return List.of();
        }
        if (!given.isArray() || given.size() > MOST_IDS) {
            throw new InvalidResendRequestException(path, given.isArray() ? "length" : "type");
        }
        List<UUID> ids = new ArrayList<>();
        for (JsonNode each : given) {
            ids.add(RequestParameters.asId(each.asText())
                    .orElseThrow(() -> new InvalidResendRequestException(path, "format")));
        }
        return ids;
    }

    private static void known(JsonNode node, String path, Set<String> names) {
        if (!node.isObject()) {
            throw new InvalidResendRequestException(
                    path.isEmpty() ? "body" : path, node.isMissingNode() ? "required" : "type");
        }
        for (Iterator<String> each = node.fieldNames(); each.hasNext(); ) {
            if (!names.contains(each.next())) {
                // The name itself may have any content: it is not repeated.
                throw new InvalidResendRequestException(path.isEmpty() ? "*" : path + ".*", "unexpected");
            }
        }
    }

    private static Optional<String> text(JsonNode node, String name, String path) {
        JsonNode value = node.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new InvalidResendRequestException(path, "type");
        }
        return Optional.of(value.textValue());
    }

    private static int number(JsonNode node, String name, int otherwise) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isInt()) {
            throw new InvalidResendRequestException(name, "type");
        }
        return value.intValue();
    }

    private static <E extends Enum<E>> E word(JsonNode node, String name, Class<E> words) {
        String text = text(node, name, name).orElseThrow(() -> new InvalidResendRequestException(name, "required"));
        for (E each : words.getEnumConstants()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
                return each;
            }
        }
        throw new InvalidResendRequestException(name, "enumeration");
    }
}
