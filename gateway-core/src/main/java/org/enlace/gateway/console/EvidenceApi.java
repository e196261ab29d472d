package org.enlace.gateway.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.enlace.gateway.access.Needs;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The proofs of one message as a bundle that is checked without this gateway. Holds no value of the message; who took it is written down first. */
@RestController
@Needs(Right.SEE_AUDIT)
@RequestMapping("/operator/api")
class EvidenceApi {

    private final JourneyQueries journeys;
    private final EvidenceBundles bundles;
    private final AuditTrail audit;
    private final MessageSource messages;
    private final ObjectMapper json;
    private final Clock clock;

    EvidenceApi(
            JourneyQueries journeys,
            EvidenceBundles bundles,
            AuditTrail audit,
            MessageSource messages,
            ObjectMapper json,
            Clock clock) {
        this.journeys = journeys;
        this.bundles = bundles;
        this.audit = audit;
        this.messages = messages;
        this.json = json;
        this.clock = clock;
    }

    /** The bundle; its sheet is in the language of the caller. */
    @GetMapping(path = "/messages/{id}/evidence", produces = "application/zip")
    ResponseEntity<byte[]> evidence(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Locale locale) {
        UUID message = Parameters.id("id", id);
        Journey journey = journeys.journey(viewer, message).orElseThrow(Unknown::new);
        String by = "operator:" + viewer.user();
        audit.record(by, AuditAction.EVIDENCE_TAKEN, message.toString(), Map.of());
        EvidenceBundles.Collected collected = bundles.collect(message, others(journey));
        Instant now = clock.instant();
        SortedMap<String, byte[]> more = new TreeMap<>();
        more.put("journey.json", journey(journey));
        SortedMap<String, byte[]> along = new TreeMap<>(collected.parts());
        along.putAll(more);
        String digest = collected.lines().stream()
                .filter(each -> each.facts().containsKey("receipt"))
                .map(each -> each.facts().getOrDefault("digest", ""))
                .findFirst()
                .orElse("");
        byte[] sheet = new CustodySheet(messages, locale)
                .pdf(journey.message(), digest, collected.lines(), along, by, now);
        more.put("custody." + locale.getLanguage() + ".pdf", sheet);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"evidence-" + message + ".zip\"")
                .body(bundles.zip(collected, more, by, now));
    }

    private static List<UUID> others(Journey journey) {
        List<UUID> others = new ArrayList<>();
        journey.deliveries().forEach(each -> others.add(each.delivery().id()));
        if (journey.message().batchId() != null) {
            others.add(journey.message().batchId());
        }
        return others;
    }

    /** As the API tells it, but without the sender's own number: that names a case. */
    private byte[] journey(Journey journey) {
        ObjectNode tree = json.valueToTree(journey);
        tree.findParents("businessId").forEach(each -> ((ObjectNode) each).remove("businessId"));
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always JSON", e);
        }
    }
}
