package org.enlace.gateway.console.datasubject;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.backup.MissingMessage;
import org.enlace.gateway.exchange.backup.PartnerReceipt;
import org.enlace.gateway.exchange.backup.RestoreEpoch;
import org.enlace.gateway.exchange.backup.RestoreHistory;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves restores of the database in the operator API: their list, the receipts that partners show, and what is missing since. */
@RestController
@RequiresRight(Right.SEE_CONFIGURATION)
@RequestMapping(path = "/operator/api/restores", produces = "application/json")
class RestoresApiController {

    private static final int PAGE = 1_000;
    private static final int LARGEST_PAGE = 10_000;

    private final RestoreHistory restoreHistory;
    private final Partners partners;

    RestoresApiController(RestoreHistory restoreHistory, Partners partners) {
        this.restoreHistory = restoreHistory;
        this.partners = partners;
    }

    @GetMapping
    List<RestoreEpoch> all(@AuthenticationPrincipal Viewer viewer) {
        return restoreHistory.all(viewer.institution());
    }

    /** Accepts no form: a form's lines would be taken for parameters. */
    @RequiresRight(Right.HEAL)
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
        List<PartnerReceipt> receipts = ReceiptLines.read(body);
        long missing = restoreHistory.show("operator:" + viewer.user(), id, shown.toString(), receipts);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("receipts", receipts.size());
        answer.put("missing", missing);
        return answer;
    }

    @GetMapping("/{epoch}/missing")
    Map<String, Object> missing(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String epoch, RequestParameters given) {
        int limit = given.number("limit", PAGE, 1, LARGEST_PAGE);
        List<MissingMessage> rows =
                restoreHistory.missing(known(epoch), viewer.institution(), given.id("after"), limit);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("missing", rows);
        if (rows.size() == limit) {
            answer.put("next", rows.get(limit - 1).receiptId());
        }
        return answer;
    }

    /** Closes a restore, once an operator confirms that all is back; from then on no page mentions it. */
    @RequiresRight(Right.HEAL)
    @PostMapping("/{epoch}/close")
    RestoreEpoch close(@AuthenticationPrincipal Viewer viewer, @PathVariable String epoch) {
        UUID id = known(epoch);
        if (!viewer.seesAll()) {
            throw new NotFoundException();
        }
        restoreHistory.close("operator:" + viewer.user(), id);
        return restoreHistory.one(id).orElseThrow(NotFoundException::new);
    }

    private UUID known(String epoch) {
        UUID id = RequestParameters.id("epoch", epoch);
        return restoreHistory.one(id).map(RestoreEpoch::epoch).orElseThrow(NotFoundException::new);
    }

    private LinkId link(Viewer viewer, String text) {
        return partners.current().links().keySet().stream()
                .filter(each -> each.toString().equals(text) && viewer.owns(each))
                .findFirst()
                .orElseThrow(() -> new InvalidParameterException("link"));
    }
}
