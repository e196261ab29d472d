package org.enlace.gateway.console;

import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The button beside an alarm: I am on it. */
@Controller
@Needs(Right.TAKE_ALARMS)
class AlarmPage {

    private final AlarmBoard board;

    AlarmPage(AlarmBoard board) {
        this.board = board;
    }

    @PostMapping("/alarms/{id}/acknowledge")
    String acknowledge(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        board.acknowledge(viewer, id);
        return "redirect:/";
    }
}
