package org.enlace.gateway.console.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.intake.dryrun.StoredComparison;
import org.enlace.gateway.operations.resend.InvalidResendRequestException;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.enlace.mappings.Catalogue;
import org.enlace.mappings.check.SideBySide;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Compares two versions of an inward mapping over real messages of a link's sender. */
@RestController
@RequiresRight(Right.COMPARE_MAPPINGS)
@RequestMapping(path = "/operator/api/mappings/diff", produces = "application/json")
class DiffApiController {

    private static final int USUAL = 200;

    private final StoredComparison comparison;
    private final Partners partners;

    DiffApiController(StoredComparison comparison, Partners partners) {
        this.comparison = comparison;
        this.partners = partners;
    }

    /** A difference in the form of the API. */
    record Line(String kind, String path, long count, UUID example) {}

    /** Compares {@code {first, second, link, last}}; answers names of fields and counts, never a value. */
    @PostMapping(consumes = "application/json")
    Map<String, Object> diff(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        LinkId link = link(viewer, body);
        SideBySide pair = pair(body);
        int last = body.path("last").asInt(USUAL);
        if (last < 1 || last > StoredComparison.MOST) {
            throw new InvalidResendRequestException("last", "range");
        }
        StoredComparison.Found found = comparison.compare(pair, link, last);
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("compared", found.compared());
        told.put("differing", found.differing());
        told.put("gone", found.gone());
        told.put("complete", found.complete());
        told.put("differences", lines(found));
        return told;
    }

    private static List<Line> lines(StoredComparison.Found found) {
        return found.differences().entrySet().stream()
                .map(each -> new Line(
                        each.getKey().kind().name(),
                        each.getKey().path(),
                        each.getValue().count(),
                        each.getValue().example()))
                .sorted(Comparator.comparing(Line::count).reversed().thenComparing(Line::path))
                .toList();
    }

    private LinkId link(Viewer viewer, JsonNode body) {
        try {
            LinkId id = LinkId.parse(body.path("link").asText());
            return partners.current()
                    .link(id)
                    .filter(link -> link.receives() && viewer.owns(id))
                    .orElseThrow(() -> new InvalidResendRequestException("link", "unknown"))
                    .id();
        } catch (IllegalArgumentException noLink) {
            throw new InvalidResendRequestException("link", "format");
        }
    }

    private SideBySide pair(JsonNode body) {
        Catalogue catalogue = partners.current().catalogue();
        for (String name : List.of("first", "second")) {
            if (!catalogue.inwardMappings().contains(body.path(name).asText())) {
                throw new InvalidResendRequestException(name, "unknown");
            }
        }
        try {
            SideBySide pair = new SideBySide(
                    catalogue, body.path("first").asText(), body.path("second").asText());
            if (!pair.comparable()) {
                throw new InvalidResendRequestException("second", "not-comparable");
            }
            return pair;
        } catch (NoSuchElementException gone) {
            throw new InvalidResendRequestException("second", "unknown");
        }
    }
}
