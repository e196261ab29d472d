package org.enlace.gateway.console;

import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The fields of one message on their way, for scripts. */
@RestController
@Needs(Right.SEE_MESSAGES)
@RequestMapping(path = "/operator/api/messages/{id}/fields", produces = "application/json")
class FieldsApi {

    private final FieldsBoard board;

    FieldsApi(FieldsBoard board) {
        this.board = board;
    }

    @GetMapping
    FieldsView fields(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        return board.of(viewer, Parameters.id("id", id));
    }
}
