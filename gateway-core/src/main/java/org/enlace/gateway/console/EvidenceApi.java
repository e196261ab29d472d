package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Openings;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditTrail;
import org.enlace.gateway.audit.EvidenceBundles;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The proofs of one message as a bundle that is checked without this gateway. Who took it is written down first. */
@RestController
@Needs(Right.TAKE_PROOFS)
@RequestMapping("/operator/api")
class EvidenceApi {

    private static final String ZIP = "application/zip";

    private final JourneyQueries journeys;
    private final EvidenceBundles bundles;
    private final EvidenceParts parts;
    private final Openings openings;
    private final AuditTrail audit;
    private final MessageSource messages;
    private final Clock clock;

    EvidenceApi(
            JourneyQueries journeys,
            EvidenceBundles bundles,
            EvidenceParts parts,
            Openings openings,
            AuditTrail audit,
            MessageSource messages,
            Clock clock) {
        this.journeys = journeys;
        this.bundles = bundles;
        this.parts = parts;
        this.openings = openings;
        this.audit = audit;
        this.messages = messages;
        this.clock = clock;
    }

    /** The bundle without any value of the message; its sheet is in the language of the caller. */
    @GetMapping(path = "/messages/{id}/evidence", produces = ZIP)
    ResponseEntity<byte[]> evidence(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Locale locale) {
        return bundle(viewer, journey(viewer, id), locale, false);
    }

    /** The same with what was received and the receivers' own references: {@code {"reason": "..."}}, which whose data it is reads. */
    @PostMapping(path = "/messages/{id}/evidence", consumes = "application/json", produces = ZIP)
    ResponseEntity<byte[]> opened(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestBody JsonNode body,
            Locale locale) {
        Journey journey = journey(viewer, id);
        Set<String> owners = Set.of(LinkId.parse(journey.message().link()).partner());
        openings.open(
                viewer.who(),
                new Openings.Sealed(owners, journey.message().id().toString(), "evidence"),
                CorrectionApi.reason(body));
        return bundle(viewer, journey, locale, true);
    }

    private Journey journey(Viewer viewer, String id) {
        return journeys.journey(viewer, Parameters.id("id", id)).orElseThrow(Unknown::new);
    }

    private ResponseEntity<byte[]> bundle(Viewer viewer, Journey journey, Locale locale, boolean open) {
        UUID message = journey.message().id();
        String by = "operator:" + viewer.user();
        audit.record(by, AuditAction.EVIDENCE_TAKEN, message.toString(), Map.of("content", Boolean.toString(open)));
        EvidenceBundles.Collected collected = bundles.collect(message, others(journey));
        Instant now = clock.instant();
        SortedMap<String, byte[]> more = parts.of(journey, open);
        SortedMap<String, byte[]> along = new TreeMap<>(collected.parts());
        along.putAll(more);
        byte[] sheet = new CustodySheet(messages, locale).pdf(journey.message(), collected, along, by, now);
        more.put("custody." + locale.getLanguage() + ".pdf", sheet);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"evidence-" + message + ".zip\"")
                .body(bundles.zip(collected, more, by, now));
    }

    /** Deliveries and the file it came in have entries of their own. */
    private static List<UUID> others(Journey journey) {
        List<UUID> others = new ArrayList<>();
        journey.deliveries().forEach(each -> others.add(each.delivery().id()));
        if (journey.message().batchId() != null) {
            others.add(journey.message().batchId());
        }
        return others;
    }
}
