package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Openings;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.delivery.PartnerReceipts;
import org.enlace.gateway.delivery.SentBytes;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a receiver got on a day: what was held back of it, for everybody in scope; the very bytes for whoever says why, as long as they are kept. */
@RestController
@Needs(Right.SEE_MESSAGES)
@RequestMapping(path = "/operator/api", produces = "application/json")
class ReleasedApi {

    /** Days are those of Ecuador's mainland, as agreements are dated. */
    private static final ZoneId ZONE = ZoneId.of("America/Guayaquil");

    private static final int ROWS = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private final ReleasedQueries queries;
    private final SentBytes sent;
    private final PartnerReceipts answers;
    private final JourneyQueries journeys;
    private final Openings openings;

    ReleasedApi(
            ReleasedQueries queries,
            SentBytes sent,
            PartnerReceipts answers,
            JourneyQueries journeys,
            Openings openings) {
        this.queries = queries;
        this.sent = sent;
        this.answers = answers;
        this.journeys = journeys;
        this.openings = openings;
    }

    /** The redaction receipts of a day, {@value #ROWS} at a time: names of fields, versions, digests. */
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
                after.map(id -> Parameters.id("after", id)).orElse(FIRST),
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
            throw new BadParameter("receiver");
        }
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new BadParameter("day");
        }
    }

    /** The very bytes of one delivery, for ten minutes and with a reason; whose data it is reads who looked. */
    @Needs(Right.OPEN_VALUES)
    @PostMapping(path = "/messages/{id}/deliveries/{delivery}/bytes", consumes = "application/json")
    Map<String, Object> bytes(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @PathVariable String delivery,
            @RequestBody JsonNode body) {
        UUID message = Parameters.id("id", id);
        UUID its = Parameters.id("delivery", delivery);
        String reason = CorrectionApi.reason(body);
        Journey journey = journeys.journey(viewer, message).orElseThrow(Unknown::new);
        boolean known = journey.deliveries().stream()
                .anyMatch(trip -> trip.delivery().id().equals(its));
        // A file holds lines of others: whoever owns one record of it may not read theirs.
        if (!known
                || !viewer.seesAll()
                        && !viewer.owns(LinkId.parse(journey.message().link()))) {
            throw new Unknown();
        }
        Set<String> owners = Set.of(LinkId.parse(journey.message().link()).partner());
        openings.open(viewer.who(), new Openings.Sealed(owners, its.toString(), "sent"), reason);
        SentBytes.Sent found = sent.of(its).orElseThrow(Unknown::new);
        if (found.file().isPresent() && !viewer.seesAll()) {
            throw new Unknown();
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("delivery", its);
        found.file().ifPresent(file -> shown.put("file", file));
        found.contentType().ifPresent(type -> shown.put("contentType", type));
        shown.put("sha256", found.sha256());
        shown.put("content", Base64.getEncoder().encodeToString(found.content()));
        answers.answer(its).ifPresent(answer -> {
            shown.put("answerType", answer.contentType());
            shown.put("answerSha256", answer.sha256());
            shown.put("answer", Base64.getEncoder().encodeToString(answer.content()));
        });
        return shown;
    }
}
