package org.enlace.gateway.console.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.connector.SendOutcome.RefusedAnswer;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.RequestReason;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.delivery.SentPayloads;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the releases to a receiver on a day: the removed fields, for every viewer in scope; the exact bytes for viewers who give a reason, as long
 * as they are kept.
 */
@RestController
@RequiresRight(Right.SEE_MESSAGES)
@RequestMapping(path = "/operator/api", produces = "application/json")
class ReleasedApiController {

    /** Days are those of Ecuador's mainland, as agreements are dated. */
    private static final ZoneId ZONE = ZoneId.of("America/Guayaquil");

    private static final int ROWS = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final ReleasedQueries queries;
    private final SentAccess access;

    ReleasedApiController(ReleasedQueries queries, SentAccess access) {
        this.queries = queries;
        this.access = access;
    }

    /** Returns the redaction receipts of a day, {@value #ROWS} at a time: names of fields, versions, digests. */
    @GetMapping("/released")
    Map<String, Object> released(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam String receiver,
            @RequestParam String day,
            @RequestParam Optional<String> after) {
        LocalDate date = day(day);
        List<ReleasedQueries.Receipt> found = queries.page(
                viewer,
                link(receiver),
                date.atStartOfDay(ZONE).toInstant(),
                date.plusDays(1).atStartOfDay(ZONE).toInstant(),
                after.map(id -> RequestParameters.id("after", id)).orElse(FIRST),
                ROWS);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("released", found);
        if (found.size() == ROWS) {
            page.put("next", found.get(ROWS - 1).delivery());
        }
        return page;
    }

    private static String link(String text) {
        try {
            return LinkId.parse(text).toString();
        } catch (IllegalArgumentException e) {
            throw new InvalidParameterException("receiver");
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidParameterException("day");
        }
    }

    /** Returns the exact bytes of one delivery, for ten minutes and with a reason; the owners of the data can see the viewer. */
    @RequiresRight(Right.OPEN_VALUES)
    @PostMapping(path = "/messages/{id}/deliveries/{delivery}/bytes", consumes = "application/json")
    Map<String, Object> bytes(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @PathVariable String delivery,
            @RequestBody JsonNode body) {
        UUID deliveryId = RequestParameters.id("delivery", delivery);
        SentPayloads.Sent found =
                access.bytes(viewer, RequestParameters.id("id", id), deliveryId, RequestReason.of(body));
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("delivery", deliveryId);
        found.file().ifPresent(file -> shown.put("file", file));
        found.contentType().ifPresent(type -> shown.put("contentType", type));
        shown.put("sha256", found.sha256());
        shown.put("content", Base64.getEncoder().encodeToString(found.content()));
        access.answer(deliveryId).ifPresent(answer -> {
            shown.put("answerType", answer.contentType());
            shown.put("answerSha256", answer.sha256());
            shown.put("answer", Base64.getEncoder().encodeToString(answer.content()));
        });
        return shown;
    }

    /** Returns what a receiver answered last to a delivery that it did not take, for ten minutes and with a reason. */
    @RequiresRight(Right.OPEN_VALUES)
    @PostMapping(path = "/messages/{id}/deliveries/{delivery}/refusal", consumes = "application/json")
    Map<String, Object> refusal(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @PathVariable String delivery,
            @RequestBody JsonNode body) {
        UUID deliveryId = RequestParameters.id("delivery", delivery);
        RefusedAnswer found =
                access.refusal(viewer, RequestParameters.id("id", id), deliveryId, RequestReason.of(body));
        return Map.of(
                "delivery",
                deliveryId,
                "status",
                found.status(),
                "bytes",
                found.size(),
                "cut",
                found.isCut(),
                "sha256",
                HexFormat.of().formatHex(found.sha256()),
                "answer",
                Base64.getEncoder().encodeToString(found.content()));
    }
}
