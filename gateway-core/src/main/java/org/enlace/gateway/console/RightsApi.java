package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.delivery.Stops.Stop;
import org.enlace.gateway.registry.Subjects.Spoken;
import org.enlace.gateway.rights.AgreedRetention;
import org.enlace.gateway.rights.Erasure;
import org.enlace.gateway.rights.Erasures;
import org.enlace.gateway.rights.Holds;
import org.enlace.gateway.rights.People;
import org.enlace.gateway.rights.Retention;
import org.enlace.gateway.rights.SafetySwitch;
import org.enlace.gateway.rights.SafetySwitch.Stopped;
import org.enlace.gateway.rights.Unfit;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The rights of persons, for scripts: find, stop, hold, erase. Documents come in bodies, never in addresses, and no answer shows a value. */
@RestController
@Needs(Right.SEE_PERSONS_RIGHTS)
@RequestMapping(path = "/operator/api/rights", produces = "application/json")
class RightsApi {

    private final People people;
    private final SafetySwitch safety;
    private final Erasures erasures;
    private final Holds holds;
    private final Retention retention;
    private final AgreedRetention agreed;

    RightsApi(
            People people,
            SafetySwitch safety,
            Erasures erasures,
            Holds holds,
            Retention retention,
            AgreedRetention agreed) {
        this.people = people;
        this.safety = safety;
        this.erasures = erasures;
        this.holds = holds;
        this.retention = retention;
        this.agreed = agreed;
    }

    /** Who asks, as the audit names it. */
    static String by(Viewer viewer) {
        return "operator:" + viewer.user();
    }

    /** Finds persons by a document or a number. */
    @Needs(Right.ANSWER_PERSONS)
    @PostMapping(path = "/persons", consumes = "application/json")
    Map<String, Object> persons(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        String by = by(viewer);
        RightsReading.known(body, Set.of("document", "number"));
        return Map.of(
                "persons",
                body.has("document")
                        ? people.byDocument(by, RightsReading.document(body.path("document")))
                        : people.byNumber(by, RightsReading.text(body, "number")));
    }

    @GetMapping("/stops")
    Map<String, Object> stops(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        by(viewer);
        Parameters parameters = new Parameters(given);
        int limit = parameters.limit(MessageFilter.LARGEST);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("parked", safety.parked());
        answer.putAll(ListAnswer.of("stops", safety.page(parameters.place("after"), limit + 1), limit, Stop::place));
        return answer;
    }

    /** Stops a person or a case; answered once every node obeys. */
    @Needs(Right.ANSWER_PERSONS)
    @PostMapping(path = "/stops", consumes = "application/json")
    Stopped stop(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        String by = by(viewer);
        RightsReading.known(body, Set.of("person", "document", "case", "reason"));
        String reason = RightsReading.text(body, "reason");
        if (body.has("person")) {
            return safety.person(by, RightsReading.id(body, "person"), reason);
        }
        return body.has("document")
                ? safety.document(by, RightsReading.document(body.path("document")), reason)
                : safety.ofCase(by, RightsReading.text(body, "case"), reason);
    }

    @Needs(Right.ANSWER_PERSONS)
    @PostMapping(path = "/stops/{id}/lift", consumes = "application/json")
    Map<String, Integer> lift(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        return Map.of("released", safety.lift(by(viewer), Parameters.id("id", id), reason(body)));
    }

    @GetMapping("/erasures")
    Map<String, Object> erasures(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        by(viewer);
        Parameters parameters = new Parameters(given);
        int limit = parameters.limit(MessageFilter.LARGEST);
        return ListAnswer.of("erasures", erasures.page(parameters.id("after"), limit + 1), limit, Erasure::id);
    }

    /** One erasure, and who was told and has confirmed. */
    @GetMapping("/erasures/{id}")
    Map<String, Object> erasure(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        by(viewer);
        UUID asked = Parameters.id("id", id);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("erasure", erasures.erasure(asked));
        answer.put("told", erasures.told(asked));
        return answer;
    }

    /** Persons who came with the document of somebody who was erased: they are new, and a steward looks at them. */
    @GetMapping("/erasures/came-back")
    Map<String, List<Spoken>> cameBack(@AuthenticationPrincipal Viewer viewer) {
        by(viewer);
        return Map.of("persons", erasures.cameBack());
    }

    /** Asks for an erasure; an emergency is carried out at once. */
    @Needs(Right.ERASE)
    @PostMapping(path = "/erasures", consumes = "application/json")
    Erasure erase(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        by(viewer);
        RightsReading.known(body, Set.of("person", "basis", "reason", "emergency"));
        UUID person = RightsReading.id(body, "person");
        String basis = RightsReading.text(body, "basis");
        String reason = RightsReading.text(body, "reason");
        JsonNode emergency = body.path("emergency");
        if (!emergency.isMissingNode() && !emergency.isBoolean()) {
            throw new Unfit("emergency", "boolean");
        }
        return erasures.erase(viewer.who(), person, basis, reason, emergency.asBoolean());
    }

    @GetMapping("/holds")
    Map<String, Object> holds(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        by(viewer);
        Parameters parameters = new Parameters(given);
        int limit = parameters.limit(MessageFilter.LARGEST);
        return ListAnswer.of("holds", holds.page(parameters.place("after"), limit + 1), limit, Holds.Hold::place);
    }

    /** Keeps what is of a person or a case from being erased. */
    @Needs(Right.ANSWER_PERSONS)
    @PostMapping(path = "/holds", consumes = "application/json")
    Map<String, UUID> hold(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        String by = by(viewer);
        RightsReading.known(body, Set.of("person", "case", "reason"));
        String reason = RightsReading.text(body, "reason");
        return Map.of(
                "id",
                body.has("person")
                        ? holds.person(by, RightsReading.id(body, "person"), reason)
                        : holds.ofCase(by, RightsReading.text(body, "case"), reason));
    }

    @Needs(Right.ANSWER_PERSONS)
    @PostMapping(path = "/holds/{id}/lift", consumes = "application/json")
    Map<String, String> liftHold(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        holds.lift(by(viewer), Parameters.id("id", id), reason(body));
        return Map.of("id", id);
    }

    /** How many copies of the transport no agreement keeps any longer; nothing is destroyed. */
    @GetMapping("/retention")
    Map<String, Object> over(@AuthenticationPrincipal Viewer viewer) {
        by(viewer);
        return Map.of("over", agreed.counted());
    }

    /** Destroys copies of the transport older than so many days, or counts them. */
    @Needs(Right.ANSWER_PERSONS)
    @PostMapping(path = "/retention", consumes = "application/json")
    Retention.Run retain(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        String by = by(viewer);
        RightsReading.known(body, Set.of("days", "dryRun"));
        if (!body.path("days").isInt()) {
            throw new Unfit("days", "number");
        }
        // Whoever does not say that it is in earnest tries it dry.
        return retention.run(
                by, body.path("days").intValue(), body.path("dryRun").asBoolean(true));
    }

    private static String reason(JsonNode body) {
        return RightsReading.text(RightsReading.known(body, Set.of("reason")), "reason");
    }
}
