package org.enlace.gateway.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.recovery.Epoch;
import org.enlace.gateway.recovery.Missing;
import org.enlace.gateway.recovery.Receipt;
import org.enlace.gateway.recovery.Restores;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The operator API about restores: which there were, which receipts partners show, and what is missing since. */
@RestController
@Needs(Right.SEE_CONFIGURATION)
@RequestMapping(path = "/operator/api/restores", produces = "application/json")
class RestoresApi {

    private static final int PAGE = 1_000;
    private static final int LARGEST_PAGE = 10_000;

    private final Restores restores;
    private final Partners partners;

    RestoresApi(Restores restores, Partners partners) {
        this.restores = restores;
        this.partners = partners;
    }

    @GetMapping
    List<Epoch> all(@AuthenticationPrincipal Viewer viewer) {
        return restores.all(viewer.institution());
    }

    /** No form: a form's lines would be taken for parameters. */
    @Needs(Right.HEAL)
    @PostMapping(
            path = "/{epoch}/receipts",
            consumes = {"text/plain", "text/csv", "application/json", "application/x-ndjson"})
    Map<String, Object> show(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String epoch,
            @RequestParam String link,
            java.io.InputStream body) {
        UUID id = known(epoch);
        LinkId shown = link(viewer, link);
        List<Receipt> receipts = ReceiptLines.read(body);
        long missing = restores.show("operator:" + viewer.user(), id, shown.toString(), receipts);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("receipts", receipts.size());
        answer.put("missing", missing);
        return answer;
    }

    @GetMapping("/{epoch}/missing")
    Map<String, Object> missing(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String epoch,
            @RequestParam Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        int limit = parameters.number("limit", PAGE, 1, LARGEST_PAGE);
        List<Missing> rows = restores.missing(known(epoch), viewer.institution(), parameters.id("after"), limit);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("missing", rows);
        if (rows.size() == limit) {
            answer.put("next", rows.get(limit - 1).receiptId());
        }
        return answer;
    }

    /** Somebody says that all is back; from then on no page speaks of it. */
    @Needs(Right.HEAL)
    @PostMapping("/{epoch}/close")
    Epoch close(@AuthenticationPrincipal Viewer viewer, @PathVariable String epoch) {
        UUID id = known(epoch);
        if (!viewer.seesAll()) {
            throw new Unknown();
        }
        restores.close("operator:" + viewer.user(), id);
        return restores.one(id).orElseThrow(Unknown::new);
    }

    private UUID known(String epoch) {
        UUID id = Parameters.id("epoch", epoch);
        return restores.one(id).map(Epoch::epoch).orElseThrow(Unknown::new);
    }

    private LinkId link(Viewer viewer, String text) {
        return partners.current().links().keySet().stream()
                .filter(each -> each.toString().equals(text) && viewer.owns(each))
                .findFirst()
                .orElseThrow(() -> new BadParameter("link"));
    }
}
