package org.enlace.gateway.console;

import java.util.Map;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.replay.BadOrder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a mapping would make of text that somebody pastes, step by step. Invented data only; nothing of it is kept. */
@Controller
@Needs(Right.COMPARE_MAPPINGS)
class TryPage {

    /** So much of a form the server reads; larger ones go by the API. */
    static final int LONGEST = 20_000;

    private final TryDesk desk;

    TryPage(TryDesk desk) {
        this.desk = desk;
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

    /** Tries it, and shows on the same page what came of it: the answer is kept nowhere. */
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
            TryDesk.Asked asked = new TryDesk.Asked(
                    given.getOrDefault("sample", ""),
                    text.isBlank() ? new byte[0] : PastedText.bytes(text, desk.charset(viewer, partner, link, record)),
                    given.getOrDefault("as", ""));
            model.addAttribute("tried", desk.run(viewer, partner, link, record, asked));
        } catch (BadOrder bad) {
            model.addAttribute(
                    "bad",
                    bad.findings().get(0).field() + "." + bad.findings().get(0).rule());
        } catch (RebuildApi.Busy busy) {
            model.addAttribute("bad", "busy");
        }
        return page(viewer, partner, link, record, given, model);
    }

    private String page(
            Viewer viewer, String partner, String link, String record, Map<String, String> given, Model model) {
        model.addAttribute("sheet", desk.sheet(viewer, partner, link, record));
        model.addAttribute("link", LinkBoard.id(partner, link).toString());
        model.addAttribute("record", record);
        model.addAttribute("address", "/mappings/" + partner + "/" + link + "/" + record + "/try");
        model.addAttribute("given", given);
        model.addAttribute("longest", LONGEST);
        model.addAttribute("shows", true);
        return "mapping-try";
    }
}
