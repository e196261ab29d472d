package org.enlace.gateway.console.datasubject;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.console.web.ListAnswer;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.operations.datasubject.BreachService;
import org.enlace.gateway.operations.datasubject.BreachService.Breach;
import org.enlace.gateway.operations.datasubject.BreachService.Scope;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves data breaches for scripts: the persons concerned and the legal deadlines. Ids only. */
@RestController
@RequiresRight(Right.SEE_PERSONS_RIGHTS)
@RequestMapping("/operator/api/rights/breaches")
class BreachApiController {

    private static final int MOST = 100_000;
    private static final int PAGE = 100;

    private final BreachService breaches;

    BreachApiController(BreachService breaches) {
        this.breaches = breaches;
    }

    @GetMapping(produces = "application/json")
    Map<String, Object> all(RequestParameters given) {
        int limit = given.limit(PAGE);
        return ListAnswer.of("breaches", breaches.page(given.id("after"), limit + 1), limit, Breach::id);
    }

    /** Opens a breach: from, to, link or partner, the time at which it became known. */
    @RequiresRight(Right.ANSWER_PERSONS)
    @PostMapping(consumes = "application/json", produces = "application/json")
    Breach open(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        String by = RightsApiController.by(viewer);
        RightsRequestParser.known(body, Set.of("from", "to", "link", "partner", "knownAt", "reason"));
        return breaches.open(
                by,
                new Scope(
                        RightsRequestParser.moment(body, "from"),
                        RightsRequestParser.moment(body, "to"),
                        RightsRequestParser.optional(body, "link").orElse(null),
                        RightsRequestParser.optional(body, "partner").orElse(null),
                        RightsRequestParser.optional(body, "knownAt")
                                .map(text -> RightsRequestParser.moment("knownAt", text))
                                .orElse(null),
                        RightsRequestParser.text(body, "reason")));
    }

    /** Returns one breach: its deadlines, and for each receiver the number of persons whose records it received. */
    @GetMapping(path = "/{id}", produces = "application/json")
    Map<String, Object> one(@PathVariable String id) {
        UUID asked = RequestParameters.id("id", id);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("breach", breaches.breach(asked));
        answer.put("receivers", breaches.concerned(asked));
        return answer;
    }

    /** Returns the persons, by id, with the records that were delivered and their receivers. */
    @RequiresRight(Right.ANSWER_PERSONS)
    @GetMapping(path = "/{id}/persons.csv", produces = "text/csv")
    byte[] persons(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        StringBuilder csv = new StringBuilder("person,message,record,receiver,at\r\n");
        breaches.rows(RightsApiController.by(viewer), RequestParameters.id("id", id), MOST)
                .forEach(row -> csv.append(row.person())
                        .append(',')
                        .append(row.message())
                        .append(',')
                        .append(row.record())
                        .append(',')
                        .append(row.link())
                        .append(',')
                        .append(row.at())
                        .append("\r\n"));
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Stores that the authority or the persons were notified. */
    @RequiresRight(Right.ANSWER_PERSONS)
    @PostMapping(path = "/{id}/told", consumes = "application/json", produces = "application/json")
    Breach told(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        String by = RightsApiController.by(viewer);
        RightsRequestParser.known(body, Set.of("whom"));
        return breaches.told(by, RequestParameters.id("id", id), RightsRequestParser.text(body, "whom"));
    }
}
