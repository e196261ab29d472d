package org.enlace.gateway.console;

import java.util.UUID;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes a record back, after it has said who has it and what stands again. */
@Controller
@Needs(Right.WITHDRAW)
class WithdrawPage {

    private final TakingBack takingBack;

    WithdrawPage(TakingBack takingBack) {
        this.takingBack = takingBack;
    }

    /** The question before. */
    @GetMapping("/messages/{id}/withdraw")
    String ask(@AuthenticationPrincipal Viewer viewer, @PathVariable String id, Model model, RedirectAttributes after) {
        try {
            return ask(viewer, Parameters.id("id", id), false, model);
        } catch (NotStanding late) {
            return late(viewer, Parameters.id("id", id), after);
        }
    }

    private String ask(Viewer viewer, UUID id, boolean bad, Model model) {
        model.addAttribute("question", takingBack.question(viewer, id));
        model.addAttribute("bad", bad);
        return "withdraw";
    }

    /** Does it; whoever comes too late hears who was faster, and nothing is done twice. */
    @PostMapping("/messages/{id}/withdraw")
    String act(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes after) {
        UUID message = Parameters.id("id", id);
        try {
            after.addFlashAttribute("told", takingBack.takeBack(viewer, message, TakingBack.reason(reason)));
            return "redirect:/messages/" + message;
        } catch (NotStanding late) {
            return late(viewer, message, after);
        } catch (BadParameter bad) {
            return ask(viewer, message, true, model);
        }
    }

    private String late(Viewer viewer, UUID id, RedirectAttributes after) {
        after.addFlashAttribute("late", true);
        takingBack.taken(viewer, id).ifPresent(taken -> after.addFlashAttribute("taken", taken));
        return "redirect:/messages/" + id;
    }
}
