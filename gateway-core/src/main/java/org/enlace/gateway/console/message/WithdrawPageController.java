package org.enlace.gateway.console.message;

import java.util.UUID;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.RecordNotCurrentException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.RequestReason;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows the withdrawal of a record: first its receivers and the version that becomes valid again, then executes it. */
@Controller
@RequiresRight(Right.WITHDRAW)
class WithdrawPageController {

    private final WithdrawalRequests withdrawalRequests;

    WithdrawPageController(WithdrawalRequests withdrawalRequests) {
        this.withdrawalRequests = withdrawalRequests;
    }

    /** Shows the confirmation page. */
    @GetMapping("/messages/{id}/withdraw")
    String ask(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model, RedirectAttributes after) {
        try {
            return ask(viewer, RequestParameters.id("id", id), false, model);
        } catch (RecordNotCurrentException late) {
            return late(viewer, RequestParameters.id("id", id), after);
        }
    }

    private String ask(Viewer viewer, UUID id, boolean bad, Model model) {
        model.addAttribute("question", withdrawalRequests.question(viewer, id));
        model.addAttribute("bad", bad);
        return "withdraw";
    }

    /** Withdraws the record. A later request is told who was faster, and nothing is done twice. */
    @PostMapping("/messages/{id}/withdraw")
    String act(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes after) {
        UUID message = RequestParameters.id("id", id);
        try {
            after.addFlashAttribute("told", withdrawalRequests.takeBack(viewer, message, RequestReason.of(reason)));
            return "redirect:/messages/" + message;
        } catch (RecordNotCurrentException late) {
            return late(viewer, message, after);
        } catch (InvalidParameterException bad) {
            return ask(viewer, message, true, model);
        }
    }

    private String late(Viewer viewer, UUID id, RedirectAttributes after) {
        after.addFlashAttribute("late", true);
        withdrawalRequests.taken(viewer, id).ifPresent(taken -> after.addFlashAttribute("taken", taken));
        return "redirect:/messages/" + id;
    }
}
