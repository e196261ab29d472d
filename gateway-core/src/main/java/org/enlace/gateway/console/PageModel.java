package org.enlace.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.console.manual.Manual;
import org.enlace.gateway.console.oversight.RemediationLinks;
import org.enlace.gateway.console.web.ConsoleLocale;
import org.enlace.gateway.console.web.CurlCommands;
import org.enlace.gateway.console.web.ListLinks;
import org.enlace.gateway.console.web.Messages;
import org.enlace.gateway.console.web.MomentFormat;
import org.enlace.gateway.console.web.NavigationSection;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.environment.EnvironmentLabel;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** Adds the model attributes of every page: its words, its clock, the viewer, and its address in the other language. */
@ControllerAdvice(annotations = Controller.class)
class PageModel {

    private final MessageSource messages;
    private final Partners partners;
    private final MomentFormat momentFormat;
    private final ListLinks listLinks;
    private final EnvironmentLabel environmentLabel;
    private final RemediationLinks remediationLinks;

    PageModel(
            MessageSource messages,
            Partners partners,
            Manual manual,
            EnvironmentLabel environmentLabel,
            RemediationLinks remediationLinks,
            Clock clock) {
        this.messages = messages;
        this.partners = partners;
        this.momentFormat = new MomentFormat(clock);
        this.listLinks = new ListLinks(manual);
        this.environmentLabel = environmentLabel;
        this.remediationLinks = remediationLinks;
    }

    @ModelAttribute
    void fill(Model model) {
        Messages words = new Messages(
                messages,
                LocaleContextHolder.getLocale(),
                partners.current().partners(),
                partners.current().catalogue());
        model.addAttribute("words", words);
        model.addAttribute("times", momentFormat);
        model.addAttribute("addresses", listLinks);
        model.addAttribute("environment", environmentLabel);
        model.addAttribute("mending", remediationLinks);
        Viewer viewer = viewer();
        model.addAttribute("viewer", viewer);
        model.addAttribute("bar", viewer == null ? null : NavigationSection.Bar.of(viewer));
        model.addAttribute("commands", new CurlCommands(viewer));
        model.addAttribute("otherLanguage", otherLanguage(words.language()));
    }

    private static Viewer viewer() {
        Authentication known = SecurityContextHolder.getContext().getAuthentication();
        return known != null && known.getPrincipal() instanceof Viewer viewer ? viewer : null;
    }

    private static String otherLanguage(String language) {
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        boolean page =
                request.getMethod().equals("GET") && !request.getRequestURI().equals("/error");
        // A posted form has no address: its content may be somebody's document.
        Map<String, String[]> parameters = new TreeMap<>(page ? request.getParameterMap() : Map.of());
        parameters.put(ConsoleLocale.PARAMETER, new String[] {language.equals("es") ? "en" : "es"});
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(page ? request.getRequestURI() : "/");
        parameters.forEach((name, values) -> address.queryParam(name, (Object[]) values));
        return address.encode().build().toUriString();
    }
}
