package org.enlace.gateway.console.mapping;

import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows the fields of a record that each receiver may see, for all receivers or for one of them. */
@Controller
@RequiresRight(Right.SEE_CONFIGURATION)
class ProtectionPageController {

    private final ProtectionReader board;

    ProtectionPageController(ProtectionReader board) {
        this.board = board;
    }

    @GetMapping("/protection")
    String all(@AuthenticationPrincipal Viewer viewer, Model model) {
        model.addAttribute("records", board.records(viewer));
        return "protection";
    }

    /**
     * Shows one record.
     *
     * @param as the link of a receiver; absent for all of them
     */
    @GetMapping("/protection/{record}")
    String one(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String record,
            @RequestParam(required = false) String as,
            @RequestParam(required = false) String policy,
            Model model) {
        ProtectionView whole = board.of(viewer, record);
        model.addAttribute("records", board.records(viewer));
        model.addAttribute("columns", whole.columns());
        model.addAttribute("shown", as == null ? whole : whole.as(as, policy));
        model.addAttribute("as", as);
        model.addAttribute("policy", policy);
        return "protection";
    }
}
