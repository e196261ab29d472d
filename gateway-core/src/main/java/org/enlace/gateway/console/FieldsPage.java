package org.enlace.gateway.console;

import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The fields of one message on their way: the sender's form, the record, what each receiver got. */
@Controller
@Needs(Right.SEE_MESSAGES)
class FieldsPage {

    private final FieldsBoard board;

    FieldsPage(FieldsBoard board) {
        this.board = board;
    }

    @GetMapping("/messages/{id}/fields")
    String fields(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model) {
        model.addAttribute("fields", board.of(viewer, Parameters.id("id", id)));
        return "fields";
    }
}
