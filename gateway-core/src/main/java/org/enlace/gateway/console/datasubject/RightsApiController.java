package org.enlace.gateway.console.datasubject;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.console.web.ListAnswer;
import org.enlace.gateway.console.web.MessageFilter;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.delivery.outbox.SafetyStopWriter.Stop;
import org.enlace.gateway.exchange.registry.Subjects.Spoken;
import org.enlace.gateway.operations.datasubject.AgreedRetention;
import org.enlace.gateway.operations.datasubject.CopyRetention;
import org.enlace.gateway.operations.datasubject.Erasure;
import org.enlace.gateway.operations.datasubject.ErasureService;
import org.enlace.gateway.operations.datasubject.InvalidRightsRequestException;
import org.enlace.gateway.operations.datasubject.LegalHolds;
import org.enlace.gateway.operations.datasubject.PersonSearch;
import org.enlace.gateway.operations.datasubject.SafetySwitch;
import org.enlace.gateway.operations.datasubject.SafetySwitch.Stopped;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the rights of persons for scripts: find, stop, hold, erase. Documents are in bodies, never in addresses, and no answer shows a value. */
@RestController
@RequiresRight(Right.SEE_PERSONS_RIGHTS)
@RequestMapping(path = "/operator/api/rights", produces = "application/json")
class RightsApiController {

    private final PersonSearch people;
    private final SafetySwitch safety;
    private final ErasureService erasures;
    private final LegalHolds holds;
    private final CopyRetention retention;
    private final AgreedRetention agreed;

    RightsApiController(
            PersonSearch people,
            SafetySwitch safety,
            ErasureService erasures,
            LegalHolds holds,
            CopyRetention retention,
            AgreedRetention agreed) {
        this.people = people;
        this.safety = safety;
        this.erasures = erasures;
        this.holds = holds;
        this.retention = retention;
        this.agreed = agreed;
    }

    /** Returns the requester in the form of the audit. */
    static String by(Viewer viewer) {
        return "operator:" + viewer.user();
    }

    /** Finds persons by a document or a number. */
    @RequiresRight(Right.ANSWER_PERSONS)
    @PostMapping(path = "/persons", consumes = "application/json")
    Map<String, Object> persons(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        String by = by(viewer);
        RightsRequestParser.known(body, Set.of("document", "number"));
        return Map.of(
                "persons",
                body.has("document")
                        ? people.byDocument(by, RightsRequestParser.document(body.path("document")))
                        : people.byNumber(by, RightsRequestParser.text(body, "number")));
    }

    @GetMapping("/stops")
    Map<String, Object> stops(RequestParameters given) {
        int limit = given.limit(MessageFilter.LARGEST);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("parked", safety.parked());
        answer.putAll(ListAnswer.of("stops", safety.page(given.place("after"), limit + 1), limit, Stop::place));
        return answer;
    }

    /** Stops a person or a case; answers once every node applies it. */
    @RequiresRight(Right.ANSWER_PERSONS)
    @PostMapping(path = "/stops", consumes = "application/json")
    Stopped stop(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        String by = by(viewer);
        RightsRequestParser.known(body, Set.of("person", "document", "case", "reason"));
        String reason = RightsRequestParser.text(body, "reason");
        if (body.has("person")) {
            return safety.person(by, RightsRequestParser.id(body, "person"), reason);
        }
        return body.has("document")
                ? safety.document(by, RightsRequestParser.document(body.path("document")), reason)
                : safety.ofCase(by, RightsRequestParser.text(body, "case"), reason);
    }

    @RequiresRight(Right.ANSWER_PERSONS)
    @PostMapping(path = "/stops/{id}/lift", consumes = "application/json")
    Map<String, Integer> lift(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        return Map.of("released", safety.lift(by(viewer), RequestParameters.id("id", id), reason(body)));
    }

    @GetMapping("/erasures")
    Map<String, Object> erasures(RequestParameters given) {
        int limit = given.limit(MessageFilter.LARGEST);
        return ListAnswer.of("erasures", erasures.page(given.id("after"), limit + 1), limit, Erasure::id);
    }

    /** Returns one erasure, with the notified receivers and their confirmations. */
    @GetMapping("/erasures/{id}")
    Map<String, Object> erasure(@PathVariable String id) {
        UUID asked = RequestParameters.id("id", id);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("erasure", erasures.erasure(asked));
        answer.put("told", erasures.told(asked));
        return answer;
    }

    /** Returns persons who appeared with the document of an erased person: they are new, and a steward reviews them. */
    @GetMapping("/erasures/came-back")
    Map<String, List<Spoken>> cameBack() {
        return Map.of("persons", erasures.cameBack());
    }

    /** Requests an erasure; an emergency is carried out at once. */
    @RequiresRight(Right.ERASE)
    @PostMapping(path = "/erasures", consumes = "application/json")
    Erasure erase(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        RightsRequestParser.known(body, Set.of("person", "basis", "reason", "emergency"));
        UUID person = RightsRequestParser.id(body, "person");
        String basis = RightsRequestParser.text(body, "basis");
        String reason = RightsRequestParser.text(body, "reason");
        JsonNode emergency = body.path("emergency");
        if (!emergency.isMissingNode() && !emergency.isBoolean()) {
            throw new InvalidRightsRequestException("emergency", "boolean");
        }
        return erasures.erase(viewer.who(), person, basis, reason, emergency.asBoolean());
    }

    @GetMapping("/holds")
    Map<String, Object> holds(RequestParameters given) {
        int limit = given.limit(MessageFilter.LARGEST);
        return ListAnswer.of("holds", holds.page(given.place("after"), limit + 1), limit, LegalHolds.Hold::place);
    }

    /** Protects the data of a person or a case from erasure. */
    @RequiresRight(Right.ANSWER_PERSONS)
    @PostMapping(path = "/holds", consumes = "application/json")
    Map<String, UUID> hold(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        String by = by(viewer);
        RightsRequestParser.known(body, Set.of("person", "case", "reason"));
        String reason = RightsRequestParser.text(body, "reason");
        return Map.of(
                "id",
                body.has("person")
                        ? holds.person(by, RightsRequestParser.id(body, "person"), reason)
                        : holds.ofCase(by, RightsRequestParser.text(body, "case"), reason));
    }

    @RequiresRight(Right.ANSWER_PERSONS)
    @PostMapping(path = "/holds/{id}/lift", consumes = "application/json")
    Map<String, String> liftHold(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        holds.lift(by(viewer), RequestParameters.id("id", id), reason(body));
        return Map.of("id", id);
    }

    /** Returns the number of message copies that no agreement requires any longer; nothing is destroyed. */
    @GetMapping("/retention")
    Map<String, Object> over() {
        return Map.of("over", agreed.counted());
    }

    /** Destroys message copies older than this number of days, or counts them. */
    @RequiresRight(Right.ANSWER_PERSONS)
    @PostMapping(path = "/retention", consumes = "application/json")
    CopyRetention.Run retain(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        String by = by(viewer);
        RightsRequestParser.known(body, Set.of("days", "dryRun"));
        if (!body.path("days").isInt()) {
            throw new InvalidRightsRequestException("days", "number");
        }
        // Without an explicit confirmation it is a dry run.
        return retention.run(
                by, body.path("days").intValue(), body.path("dryRun").asBoolean(true));
    }

    private static String reason(JsonNode body) {
        return RightsRequestParser.text(RightsRequestParser.known(body, Set.of("reason")), "reason");
    }
}
