package org.enlace.gateway.console.mapping;

import java.util.Map;
import org.enlace.gateway.console.link.LinkService;
import org.enlace.gateway.console.resend.ResendRequestParser;
import org.enlace.gateway.console.steward.RebuildApiController;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.operations.resend.InvalidResendRequestException;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Runs a mapping step by step on text that a user pastes. Invented data only; nothing of it is kept. */
@Controller
@RequiresRight(Right.COMPARE_MAPPINGS)
public class DryRunPageController {

    /** Maximum form size that the server reads; larger texts need the API. */
    public static final int LONGEST = 20_000;

    private final DryRunService dryRunService;

    DryRunPageController(DryRunService dryRunService) {
        this.dryRunService = dryRunService;
    }

    @GetMapping("/mappings/{partner}/{link}/{record}/try")
    String ask(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String partner,
            @PathVariable String link,
            @PathVariable String record,
            Model model) {
        return page(viewer, partner, link, record, Map.of(), model);
    }

    /** Runs it, and shows the result on the same page: the result is not stored. */
    @PostMapping("/mappings/{partner}/{link}/{record}/try")
    String run(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String partner,
            @PathVariable String link,
            @PathVariable String record,
            @RequestParam Map<String, String> given,
            Model model) {
        try {
            String text = given.getOrDefault("text", "");
            ResendRequestParser.DryRunInput asked = new ResendRequestParser.DryRunInput(
                    given.getOrDefault("sample", ""),
                    text.isBlank()
                            ? new byte[0]
                            : PastedText.bytes(text, dryRunService.charset(viewer, partner, link, record)),
                    given.getOrDefault("as", ""));
            model.addAttribute("tried", dryRunService.run(viewer, partner, link, record, asked));
        } catch (InvalidResendRequestException bad) {
            model.addAttribute(
                    "bad",
                    bad.findings().get(0).field() + "." + bad.findings().get(0).rule());
        } catch (RebuildApiController.RebuildRunningException busy) {
            model.addAttribute("bad", "busy");
        }
        return page(viewer, partner, link, record, given, model);
    }

    private String page(
            Viewer viewer, String partner, String link, String record, Map<String, String> given, Model model) {
        model.addAttribute("sheet", dryRunService.sheet(viewer, partner, link, record));
        model.addAttribute("link", LinkService.id(partner, link).toString());
        model.addAttribute("record", record);
        model.addAttribute("address", "/mappings/" + partner + "/" + link + "/" + record + "/try");
        model.addAttribute("given", given);
        model.addAttribute("longest", LONGEST);
        model.addAttribute("shows", true);
        return "mapping-try";
    }
}
