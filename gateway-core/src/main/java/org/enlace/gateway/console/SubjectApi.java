package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.registry.ConsentsStated.Statement;
import org.enlace.gateway.rights.ConsentDesk;
import org.enlace.gateway.rights.Rectification;
import org.enlace.gateway.rights.Rectifications;
import org.enlace.gateway.rights.SubjectAccess;
import org.enlace.gateway.rights.SubjectFile;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a person asks at the desk, for scripts: her file, a correction, her consent. Values come in bodies and go out in answers that are written down. */
@RestController
@Needs(Right.SEE_PERSONS_RIGHTS)
@RequestMapping(path = "/operator/api/rights", produces = "application/json")
class SubjectApi {

    private final SubjectAccess access;
    private final Rectifications rectifications;
    private final ConsentDesk consents;

    SubjectApi(SubjectAccess access, Rectifications rectifications, ConsentDesk consents) {
        this.access = access;
        this.rectifications = rectifications;
        this.consents = consents;
    }

    /** All that is held about a person, for herself. */
    @Needs(Right.ANSWER_PERSONS)
    @PostMapping(path = "/persons/{id}/export", consumes = "application/json")
    SubjectFile export(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        return access.export(viewer.who(), Parameters.id("id", id), reason(body));
    }

    @GetMapping("/rectifications")
    Map<String, Object> rectifications(@RequestParam Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        int limit = parameters.limit(MessageFilter.LARGEST);
        return ListAnswer.of(
                "rectifications",
                rectifications.page(parameters.place("after"), limit + 1),
                limit,
                Rectification::place);
    }

    /** A person says that a value is wrong. */
    @Needs(Right.ANSWER_PERSONS)
    @PostMapping(path = "/rectifications", consumes = "application/json")
    Rectification rectify(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        RightsReading.known(body, Set.of("person", "message", "field", "value", "source", "reason"));
        return rectifications.ask(
                viewer.who(),
                new Rectifications.Claim(
                        RightsReading.id(body, "person"),
                        RightsReading.id(body, "message"),
                        RightsReading.text(body, "field"),
                        RightsReading.text(body, "value"),
                        RightsReading.text(body, "source"),
                        RightsReading.text(body, "reason")));
    }

    /** What the producer is handed, with the value. */
    @Needs(Right.ANSWER_PERSONS)
    @PostMapping(path = "/rectifications/{id}/letter", consumes = "application/json")
    Rectifications.Letter letter(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        return rectifications.letter(viewer.who(), Parameters.id("id", id), reason(body));
    }

    /** The producer stands by what it said. */
    @Needs(Right.ANSWER_PERSONS)
    @PostMapping(path = "/rectifications/{id}/refused", consumes = "application/json")
    Rectification refused(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        return rectifications.refused(viewer.who(), Parameters.id("id", id), reason(body));
    }

    @GetMapping("/consents")
    Map<String, Object> consents(@RequestParam Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        int limit = parameters.limit(MessageFilter.LARGEST);
        return ListAnswer.of("consents", consents.page(parameters.id("after"), limit + 1), limit, Statement::id);
    }

    /** Consent that was given or taken back on paper. */
    @Needs(Right.ANSWER_PERSONS)
    @PostMapping(path = "/consents", consumes = "application/json")
    ConsentDesk.Answer consent(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        RightsReading.known(body, Set.of("person", "state", "receiver", "purpose", "by", "source", "reason"));
        return consents.state(
                viewer.who(),
                new ConsentDesk.Said(
                        RightsReading.id(body, "person"),
                        RightsReading.text(body, "state"),
                        RightsReading.optional(body, "receiver").orElse(null),
                        RightsReading.optional(body, "purpose").orElse(null),
                        RightsReading.text(body, "by"),
                        RightsReading.text(body, "source"),
                        RightsReading.text(body, "reason")));
    }

    private static String reason(JsonNode body) {
        return RightsReading.text(RightsReading.known(body, Set.of("reason")), "reason");
    }
}
