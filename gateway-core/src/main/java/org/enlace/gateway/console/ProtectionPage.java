package org.enlace.gateway.console;

import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What each receiver may see of a record, field by field; and the same as one of them sees it. */
@Controller
@Needs(Right.SEE_CONFIGURATION)
class ProtectionPage {

    private final ProtectionBoard board;

    ProtectionPage(ProtectionBoard board) {
        this.board = board;
    }

    @GetMapping("/protection")
    String all(@AuthenticationPrincipal Viewer viewer, Model model) {
        model.addAttribute("records", board.records(viewer));
        return "protection";
    }

    /** @param as the link of a receiver; absent for all of them */
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
