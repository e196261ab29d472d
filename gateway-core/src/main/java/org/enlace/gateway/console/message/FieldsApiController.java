package org.enlace.gateway.console.message;

import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the trace of the fields of one message, for scripts. */
@RestController
@RequiresRight(Right.SEE_MESSAGES)
@RequestMapping(path = "/operator/api/messages/{id}/fields", produces = "application/json")
class FieldsApiController {

    private final FieldTraceAssembler board;

    FieldsApiController(FieldTraceAssembler board) {
        this.board = board;
    }

    @GetMapping
    FieldTraceView fields(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        return board.of(viewer, RequestParameters.id("id", id));
    }
}
