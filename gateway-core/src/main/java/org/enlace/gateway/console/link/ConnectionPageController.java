package org.enlace.gateway.console.link;

import java.util.List;
import java.util.Map;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.operations.resend.InvalidResendRequestException;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Shows one link: its settings as a form generated from its connector's record, and the test of its connection. Configuration is files: the form is
 * read-only.
 */
@Controller
@RequiresRight(Right.SEE_OVERVIEW)
class ConnectionPageController {

    private final LinkService links;
    private final LinkSettings settings;
    private final LinkTests tests;
    private final ConnectorQueries connectors;
    private final SettingsCheckService settingsCheckService;

    ConnectionPageController(
            LinkService links,
            LinkSettings settings,
            LinkTests tests,
            ConnectorQueries connectors,
            SettingsCheckService settingsCheckService) {
        this.links = links;
        this.settings = settings;
        this.tests = tests;
        this.connectors = connectors;
        this.settingsCheckService = settingsCheckService;
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
        model.addAttribute("text", settingsCheckService.text(viewer, partner, link));
        return "connection";
    }

    /** Shows the problems that a reload would report for edited settings, and the text for the file. */
    @RequiresRight(Right.SEE_CONFIGURATION)
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
            model.addAttribute(
                    "checked",
                    settingsCheckService.check(viewer, partner, link, edited, LocaleContextHolder.getLocale()));
        } catch (InvalidResendRequestException tooLong) {
            model.addAttribute("tooLong", true);
        }
        return "connection";
    }

    /** Returns the jar that serves the link, or the reason why none does; nothing for a built-in connector. */
    private List<ConnectorRow> plugins(Viewer viewer, LinkRow link) {
        return connectors.all(viewer, LocaleContextHolder.getLocale()).stream()
                .filter(each -> each.links().contains(link.link()))
                .toList();
    }

    /** Returns the progress of draining; the page polls it. */
    @GetMapping("/links/{partner}/{link}/live")
    String live(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String partner,
            @PathVariable String link,
            Model model) {
        model.addAttribute("link", links.link(viewer, partner, link));
        return "connection :: live";
    }

    /** Tests the connection, and shows the result on the same page. */
    @RequiresRight(Right.TEST_LINKS)
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
