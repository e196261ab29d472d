package org.enlace.gateway.console.message;

import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Shows the trace of the fields of one message: the sender's form, the record, the content for each receiver. */
@Controller
@RequiresRight(Right.SEE_MESSAGES)
class FieldsPageController {

    private final FieldTraceAssembler board;

    FieldsPageController(FieldTraceAssembler board) {
        this.board = board;
    }

    @GetMapping("/messages/{id}/fields")
    String fields(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model) {
        model.addAttribute("fields", board.of(viewer, RequestParameters.id("id", id)));
        return "fields";
    }
}
