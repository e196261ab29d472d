package org.enlace.gateway.console.message;

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
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.RequestReason;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.access.ValueAccess;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditTrail;
import org.enlace.gateway.security.audit.receipt.EvidenceBundles;
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

/** Serves the evidence of one message as a bundle that can be verified without this gateway. The download is audited first. */
@RestController
@RequiresRight(Right.TAKE_PROOFS)
@RequestMapping("/operator/api")
class EvidenceApiController {

    private static final String ZIP = "application/zip";

    private final JourneyQueries journeys;
    private final EvidenceBundles bundles;
    private final EvidenceParts parts;
    private final ValueAccess valueAccess;
    private final AuditTrail audit;
    private final MessageSource messages;
    private final Clock clock;

    EvidenceApiController(
            JourneyQueries journeys,
            EvidenceBundles bundles,
            EvidenceParts parts,
            ValueAccess valueAccess,
            AuditTrail audit,
            MessageSource messages,
            Clock clock) {
        this.journeys = journeys;
        this.bundles = bundles;
        this.parts = parts;
        this.valueAccess = valueAccess;
        this.audit = audit;
        this.messages = messages;
        this.clock = clock;
    }

    /** Returns the bundle without any value of the message; its sheet is in the language of the caller. */
    @GetMapping(path = "/messages/{id}/evidence", produces = ZIP)
    ResponseEntity<byte[]> evidence(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Locale locale) {
        return bundle(viewer, journey(viewer, id), locale, false);
    }

    /**
     * Returns the bundle with the received content and the receivers' own references: {@code {"reason": "..."}}; the owners of the data can read the
     * reason.
     */
    @PostMapping(path = "/messages/{id}/evidence", consumes = "application/json", produces = ZIP)
    ResponseEntity<byte[]> opened(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestBody JsonNode body,
            Locale locale) {
        Journey journey = journey(viewer, id);
        Set<String> owners = Set.of(LinkId.parse(journey.message().link()).partner());
        valueAccess.open(
                viewer.who(),
                new ValueAccess.Sealed(owners, journey.message().id().toString(), "evidence"),
                RequestReason.of(body));
        return bundle(viewer, journey, locale, true);
    }

    private Journey journey(Viewer viewer, String id) {
        return journeys.journey(viewer, RequestParameters.id("id", id)).orElseThrow(NotFoundException::new);
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

    /** Returns further ids with audit entries of their own: deliveries, and the file the message came in. */
    private static List<UUID> others(Journey journey) {
        List<UUID> others = new ArrayList<>();
        journey.deliveries().forEach(each -> others.add(each.delivery().id()));
        if (journey.message().batchId() != null) {
            others.add(journey.message().batchId());
        }
        return others;
    }
}
