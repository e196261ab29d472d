package org.enlace.gateway.console.oversight;

import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Handles the button that acknowledges an alarm. */
@Controller
@RequiresRight(Right.TAKE_ALARMS)
class AlarmPageController {

    private final AlarmService board;

    AlarmPageController(AlarmService board) {
        this.board = board;
    }

    @PostMapping("/alarms/{id}/acknowledge")
    String acknowledge(@AuthenticationPrincipal Viewer viewer, @PathVariable String id) {
        board.acknowledge(viewer, id);
        return "redirect:/";
    }
}
