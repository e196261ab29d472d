package org.enlace.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.enlace.gateway.manual.Manual;
import org.enlace.gateway.partners.Partners;
import org.enlace.gateway.premises.HouseSign;
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

/** What every page has: its words, its clock, who is looking, and itself in the other language. */
@ControllerAdvice(annotations = Controller.class)
class PageModel {

    private final MessageSource messages;
    private final Partners partners;
    private final Times times;
    private final Addresses addresses;
    private final HouseSign house;
    private final Mending mending;

    PageModel(MessageSource messages, Partners partners, Manual manual, HouseSign house, Mending mending, Clock clock) {
        this.messages = messages;
        this.partners = partners;
        this.times = new Times(clock);
        this.addresses = new Addresses(manual);
        this.house = house;
        this.mending = mending;
    }

    @ModelAttribute
    void fill(Model model) {
        Words words = new Words(
                messages,
                LocaleContextHolder.getLocale(),
                partners.current().partners(),
                partners.current().catalogue());
        model.addAttribute("words", words);
        model.addAttribute("times", times);
        model.addAttribute("addresses", addresses);
        model.addAttribute("house", house);
        model.addAttribute("mending", mending);
        Viewer viewer = viewer();
        model.addAttribute("viewer", viewer);
        model.addAttribute("bar", viewer == null ? null : Section.Bar.of(viewer));
        model.addAttribute("commands", new Commands(viewer));
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
        // What was posted is in no address: it may be somebody's document.
        Map<String, String[]> parameters = new TreeMap<>(page ? request.getParameterMap() : Map.of());
        parameters.put(ConsoleLocale.PARAMETER, new String[] {language.equals("es") ? "en" : "es"});
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(page ? request.getRequestURI() : "/");
        parameters.forEach((name, values) -> address.queryParam(name, (Object[]) values));
        return address.encode().build().toUriString();
    }
}
