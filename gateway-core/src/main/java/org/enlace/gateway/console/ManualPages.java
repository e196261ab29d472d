package org.enlace.gateway.console;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.manual.Manual;
import org.enlace.gateway.manual.ManualPage;
import org.enlace.gateway.manual.Part;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The manual, also for who cannot log in: it says nothing about this house. */
@Controller
@Needs(Right.ANYBODY)
class ManualPages {

    private static final Duration PICTURE_KEPT = Duration.ofHours(1);

    private final Manual manual;

    ManualPages(Manual manual) {
        this.manual = manual;
    }

    /** A part of the manual with its pages in the reader's language. */
    record Chapter(Part part, List<ManualPage> pages) {}

    @GetMapping("/manual")
    String contents(Model model) {
        model.addAttribute("chapters", chapters(LocaleContextHolder.getLocale()));
        return "manual";
    }

    @GetMapping("/manual/{page}")
    String page(@PathVariable String page, Model model) {
        return page(LocaleContextHolder.getLocale().getLanguage(), page, model);
    }

    /** In a language that is not the reader's own, without changing that. */
    @GetMapping("/manual/{language:es|en}/{page}")
    String page(@PathVariable String language, @PathVariable String page, Model model) {
        ManualPage found = manual.page(page, language).orElseThrow(Unknown::new);
        model.addAttribute("page", found);
        model.addAttribute("foreign", !found.language().equals(language));
        return "manual-page";
    }

    @GetMapping("/manual/images/{file}")
    ResponseEntity<byte[]> picture(@PathVariable String file) {
        byte[] bytes = manual.picture(file).orElseThrow(Unknown::new);
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.maxAge(PICTURE_KEPT))
                .body(bytes);
    }

    private List<Chapter> chapters(Locale locale) {
        return List.of(Part.values()).stream()
                .map(part -> new Chapter(
                        part,
                        part.pages().stream()
                                .flatMap(name -> manual.page(name, locale.getLanguage()).stream())
                                .toList()))
                .toList();
    }
}
