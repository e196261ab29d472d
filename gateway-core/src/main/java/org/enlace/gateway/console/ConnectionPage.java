package org.enlace.gateway.console;

import java.util.List;
import java.util.Map;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.replay.BadOrder;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One link: its settings as a form that its connector's record draws, and the test of its connection. Configuration is files: the form is for reading. */
@Controller
@Needs(Right.SEE_OVERVIEW)
class ConnectionPage {

    private final LinkBoard links;
    private final LinkSettings settings;
    private final LinkTests tests;
    private final ConnectorQueries connectors;
    private final SettingsDesk desk;

    ConnectionPage(
            LinkBoard links, LinkSettings settings, LinkTests tests, ConnectorQueries connectors, SettingsDesk desk) {
        this.links = links;
        this.settings = settings;
        this.tests = tests;
        this.connectors = connectors;
        this.desk = desk;
    }

    @GetMapping("/links/{partner}/{link}")
    String one(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String partner,
            @PathVariable String link,
            Model model) {
        LinkRow row = links.link(viewer, partner, link);
        model.addAttribute("link", row);
        model.addAttribute("plugins", viewer.may(Right.SEE_CONFIGURATION) ? plugins(viewer, row) : List.of());
        model.addAttribute("sheet", settings.sheet(viewer, partner, link, LocaleContextHolder.getLocale()));
        model.addAttribute("text", desk.text(viewer, partner, link));
        return "connection";
    }

    /** What a reload would say of edited settings, and what to put into the file. */
    @Needs(Right.SEE_CONFIGURATION)
    @PostMapping("/links/{partner}/{link}/settings/check")
    String check(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String partner,
            @PathVariable String link,
            @RequestParam Map<String, String> given,
            Model model) {
        one(viewer, partner, link, model);
        try {
            String edited = given.getOrDefault("settings", "");
            model.addAttribute("text", edited);
            model.addAttribute("checked", desk.check(viewer, partner, link, edited, LocaleContextHolder.getLocale()));
        } catch (BadOrder tooLong) {
            model.addAttribute("tooLong", true);
        }
        return "connection";
    }

    /** The jar that serves the link, or why none does; nothing for a connector that is built in. */
    private List<ConnectorRow> plugins(Viewer viewer, LinkRow link) {
        return connectors.all(viewer, LocaleContextHolder.getLocale()).stream()
                .filter(each -> each.links().contains(link.link()))
                .toList();
    }

    /** How far it has drained, again and again. */
    @GetMapping("/links/{partner}/{link}/live")
    String live(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String partner,
            @PathVariable String link,
            Model model) {
        model.addAttribute("link", links.link(viewer, partner, link));
        return "connection :: live";
    }

    /** Tests it, and shows what came of it on the same page. */
    @Needs(Right.TEST_LINKS)
    @PostMapping("/links/{partner}/{link}/test")
    String test(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String partner,
            @PathVariable String link,
            RedirectAttributes after) {
        after.addFlashAttribute("tested", tests.test(viewer, partner, link, LocaleContextHolder.getLocale()));
        return "redirect:/links/" + partner + "/" + link;
    }
}
