package org.enlace.gateway.console.datasubject;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.enlace.gateway.console.web.ListAnswer;
import org.enlace.gateway.console.web.MessageFilter;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.registry.StatedConsents.Statement;
import org.enlace.gateway.operations.datasubject.ConsentService;
import org.enlace.gateway.operations.datasubject.Rectification;
import org.enlace.gateway.operations.datasubject.RectificationService;
import org.enlace.gateway.operations.datasubject.SubjectAccess;
import org.enlace.gateway.operations.datasubject.SubjectFile;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the requests of a person for scripts: her data export, a rectification, her consent. Values are in bodies, and answers with values are
 * recorded.
 */
@RestController
@RequiresRight(Right.SEE_PERSONS_RIGHTS)
@RequestMapping(path = "/operator/api/rights", produces = "application/json")
class SubjectApiController {

    private final SubjectAccess access;
    private final RectificationService rectifications;
    private final ConsentService consents;

    SubjectApiController(SubjectAccess access, RectificationService rectifications, ConsentService consents) {
        this.access = access;
        this.rectifications = rectifications;
        this.consents = consents;
    }

    /** Exports all data about a person, for herself. */
    @RequiresRight(Right.ANSWER_PERSONS)
    @PostMapping(path = "/persons/{id}/export", consumes = "application/json")
    SubjectFile export(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        return access.export(viewer.who(), RequestParameters.id("id", id), reason(body));
    }

    @GetMapping("/rectifications")
    Map<String, Object> rectifications(RequestParameters given) {
        int limit = given.limit(MessageFilter.LARGEST);
        return ListAnswer.of(
                "rectifications", rectifications.page(given.place("after"), limit + 1), limit, Rectification::place);
    }

    /** Stores that a person reports a value as wrong. */
    @RequiresRight(Right.ANSWER_PERSONS)
    @PostMapping(path = "/rectifications", consumes = "application/json")
    Rectification rectify(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        RightsRequestParser.known(body, Set.of("person", "message", "field", "value", "source", "reason"));
        return rectifications.ask(
                viewer.who(),
                new RectificationService.Claim(
                        RightsRequestParser.id(body, "person"),
                        RightsRequestParser.id(body, "message"),
                        RightsRequestParser.text(body, "field"),
                        RightsRequestParser.text(body, "value"),
                        RightsRequestParser.text(body, "source"),
                        RightsRequestParser.text(body, "reason")));
    }

    /** Returns the letter to the producer, with the value. */
    @RequiresRight(Right.ANSWER_PERSONS)
    @PostMapping(path = "/rectifications/{id}/letter", consumes = "application/json")
    RectificationService.Letter letter(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        return rectifications.letter(viewer.who(), RequestParameters.id("id", id), reason(body));
    }

    /** Stores that the producer refuses the rectification. */
    @RequiresRight(Right.ANSWER_PERSONS)
    @PostMapping(path = "/rectifications/{id}/refused", consumes = "application/json")
    Rectification refused(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        return rectifications.refused(viewer.who(), RequestParameters.id("id", id), reason(body));
    }

    @GetMapping("/consents")
    Map<String, Object> consents(RequestParameters given) {
        int limit = given.limit(MessageFilter.LARGEST);
        return ListAnswer.of("consents", consents.page(given.id("after"), limit + 1), limit, Statement::id);
    }

    /** Stores consent that was given or withdrawn on paper. */
    @RequiresRight(Right.ANSWER_PERSONS)
    @PostMapping(path = "/consents", consumes = "application/json")
    ConsentService.Answer consent(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        RightsRequestParser.known(body, Set.of("person", "state", "receiver", "purpose", "by", "source", "reason"));
        return consents.state(
                viewer.who(),
                new ConsentService.Said(
                        RightsRequestParser.id(body, "person"),
                        RightsRequestParser.text(body, "state"),
                        RightsRequestParser.optional(body, "receiver").orElse(null),
                        RightsRequestParser.optional(body, "purpose").orElse(null),
                        RightsRequestParser.text(body, "by"),
                        RightsRequestParser.text(body, "source"),
                        RightsRequestParser.text(body, "reason")));
    }

    private static String reason(JsonNode body) {
        return RightsRequestParser.text(RightsRequestParser.known(body, Set.of("reason")), "reason");
    }
}
