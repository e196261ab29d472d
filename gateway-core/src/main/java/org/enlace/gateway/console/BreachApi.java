package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.rights.Breaches;
import org.enlace.gateway.rights.Breaches.Breach;
import org.enlace.gateway.rights.Breaches.Scope;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whom a breach concerns, and the clocks of the law, for scripts. Ids only. */
@RestController
@Needs(Right.SEE_PERSONS_RIGHTS)
@RequestMapping("/operator/api/rights/breaches")
class BreachApi {

    private static final int MOST = 100_000;
    private static final int PAGE = 100;

    private final Breaches breaches;

    BreachApi(Breaches breaches) {
        this.breaches = breaches;
    }

    @GetMapping(produces = "application/json")
    Map<String, Object> all(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        RightsApi.by(viewer);
        Parameters parameters = new Parameters(given);
        int limit = parameters.limit(PAGE);
        return ListAnswer.of("breaches", breaches.page(parameters.id("after"), limit + 1), limit, Breach::id);
    }

    /** Writes a breach down: from, to, link or partner, when it became known. */
    @Needs(Right.ANSWER_PERSONS)
    @PostMapping(consumes = "application/json", produces = "application/json")
    Breach open(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        String by = RightsApi.by(viewer);
        RightsReading.known(body, Set.of("from", "to", "link", "partner", "knownAt", "reason"));
        return breaches.open(
                by,
                new Scope(
                        RightsReading.moment(body, "from"),
                        RightsReading.moment(body, "to"),
                        RightsReading.optional(body, "link").orElse(null),
                        RightsReading.optional(body, "partner").orElse(null),
                        RightsReading.optional(body, "knownAt")
                                .map(text -> RightsReading.moment("knownAt", text))
                                .orElse(null),
                        RightsReading.text(body, "reason")));
    }

    /** One breach: its clocks, and how many persons' records each receiver got. */
    @GetMapping(path = "/{id}", produces = "application/json")
    Map<String, Object> one(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        RightsApi.by(viewer);
        UUID asked = Parameters.id("id", id);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("breach", breaches.breach(asked));
        answer.put("receivers", breaches.concerned(asked));
        return answer;
    }

    /** The persons, by id, with the records that went out and to whom. */
    @Needs(Right.ANSWER_PERSONS)
    @GetMapping(path = "/{id}/persons.csv", produces = "text/csv")
    byte[] persons(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        StringBuilder csv = new StringBuilder("person,message,record,receiver,at\r\n");
        breaches.rows(RightsApi.by(viewer), Parameters.id("id", id), MOST).forEach(row -> csv.append(row.person())
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

    /** The authority or the persons were told. */
    @Needs(Right.ANSWER_PERSONS)
    @PostMapping(path = "/{id}/told", consumes = "application/json", produces = "application/json")
    Breach told(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestBody JsonNode body) {
        String by = RightsApi.by(viewer);
        RightsReading.known(body, Set.of("whom"));
        return breaches.told(by, Parameters.id("id", id), RightsReading.text(body, "whom"));
    }
}
