package org.enlace.gateway.console.portal;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.enlace.gateway.console.message.MessageRow;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the partner portal for scripts: an institution's own exchange, and its signed receipts. */
@RestController
@RequiresRight(Right.SEE_MESSAGES)
@RequestMapping(path = "/operator/api/portal", produces = "application/json")
class PortalApiController {

    private final PortalReader board;

    PortalApiController(PortalReader board) {
        this.board = board;
    }

    @GetMapping
    PortalView portal(@AuthenticationPrincipal Viewer viewer, @RequestParam Map<String, String> given) {
        return board.of(eyes(viewer, given), given);
    }

    /** Returns the exact bytes that were signed: a reformatted document does not match the signature. */
    @GetMapping("/receipts/{id}")
    ResponseEntity<?> receipt(
            @AuthenticationPrincipal Viewer viewer, @PathVariable String id, @RequestParam Map<String, String> given) {
        MessageRow message = board.accepted(eyes(viewer, given), RequestParameters.id("id", id));
        String signed = board.receipt(message).orElseThrow(NotFoundException::new);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"receipt-" + message.id() + ".json\"")
                .body(signed.getBytes(StandardCharsets.UTF_8));
    }

    private Viewer eyes(Viewer viewer, Map<String, String> given) {
        return board.eyes(viewer, given).orElseThrow(() -> new InvalidParameterException("as"));
    }
}
