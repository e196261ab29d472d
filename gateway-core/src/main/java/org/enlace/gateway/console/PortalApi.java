package org.enlace.gateway.console;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The partner portal for scripts: what an institution sees of its own exchange, and its signed receipts. */
@RestController
@Needs(Right.SEE_MESSAGES)
@RequestMapping(path = "/operator/api/portal", produces = "application/json")
class PortalApi {

    private final PortalBoard board;

    PortalApi(PortalBoard board) {
        this.board = board;
    }

    @GetMapping
    PortalView portal(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        return board.of(eyes(viewer, given), given);
    }

    /** The very bytes that were signed: whoever formats them anew has another document. */
    @GetMapping("/receipts/{id}")
    ResponseEntity<?> receipt(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestParam Map<String, String> given) {
        MessageRow message = board.accepted(eyes(viewer, given), Parameters.id("id", id));
        String signed = board.receipt(message).orElseThrow(Unknown::new);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"receipt-" + message.id() + ".json\"")
                .body(signed.getBytes(StandardCharsets.UTF_8));
    }

    private Viewer eyes(Viewer viewer, Map<String, String> given) {
        return board.eyes(viewer, given).orElseThrow(() -> new BadParameter("as"));
    }
}
