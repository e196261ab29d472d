package org.enlace.gateway.console.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.enlace.gateway.console.manual.Manual;
import org.enlace.gateway.console.manual.ManualPage;
import org.enlace.gateway.console.manual.ManualPart;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Shows the manual, also without a login: it says nothing about this installation. */
@Controller
@RequiresRight(Right.ANYBODY)
class ManualPages {

    private static final Duration PICTURE_KEPT = Duration.ofHours(1);
    private static final MediaType SVG = MediaType.valueOf("image/svg+xml");

    /** Pages whose earlier address is kept in bookmarks and tickets. */
    private static final Map<String, String> RENAMED = Map.of("runbook-door", "runbook-inbound");

    private final Manual manual;

    ManualPages(Manual manual) {
        this.manual = manual;
    }

    /** A part of the manual with its pages in the reader's language. */
    record Chapter(ManualPart part, List<ManualPage> pages) {}

    @GetMapping("/manual")
    String contents(Model model) {
        model.addAttribute("chapters", chapters(LocaleContextHolder.getLocale()));
        return "manual";
    }

    @GetMapping("/manual/{page}")
    String page(@PathVariable String page, Model model) {
        return RENAMED.containsKey(page)
                ? "redirect:/manual/" + RENAMED.get(page)
                : page(LocaleContextHolder.getLocale().getLanguage(), page, model);
    }

    /** Shows a page in a language that is not the reader's own, without changing the reader's. */
    @GetMapping("/manual/{language:es|en}/{page}")
    String page(@PathVariable String language, @PathVariable String page, Model model) {
        ManualPage found = manual.page(page, language).orElseThrow(NotFoundException::new);
        model.addAttribute("page", found);
        model.addAttribute("foreign", !found.language().equals(language));
        return "manual-page";
    }

    @GetMapping("/manual/images/{file}")
    ResponseEntity<byte[]> picture(@PathVariable String file) {
        byte[] bytes = manual.picture(file).orElseThrow(NotFoundException::new);
        return ResponseEntity.ok()
                .contentType(file.endsWith(".svg") ? SVG : MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.maxAge(PICTURE_KEPT))
                .body(bytes);
    }

    private List<Chapter> chapters(Locale locale) {
        return List.of(ManualPart.values()).stream()
                .map(part -> new Chapter(
                        part,
                        part.pages().stream()
                                .flatMap(name -> manual.page(name, locale.getLanguage()).stream())
                                .toList()))
                .toList();
    }
}
