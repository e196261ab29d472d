package org.enlace.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.monitoring.indicators.Definitions;
import org.enlace.gateway.monitoring.indicators.Dimension;
import org.enlace.gateway.monitoring.indicators.Indicator;
import org.enlace.gateway.monitoring.indicators.IndicatorRequest;
import org.enlace.gateway.monitoring.indicators.Metadata;
import org.enlace.gateway.monitoring.indicators.UnfitRequest;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.UriComponentsBuilder;

/** The indicators: all of them, and the figures of one with what has to be told with them. */
@Controller
@Needs(Right.SEE_OVERVIEW)
class IndicatorsPage {

    private final IndicatorFigures figures;

    IndicatorsPage(IndicatorFigures figures) {
        this.figures = figures;
    }

    @GetMapping("/indicators")
    String all(@AuthenticationPrincipal Viewer viewer, Model model) {
        model.addAttribute("indicators", figures.list());
        model.addAttribute("locale", LocaleContextHolder.getLocale());
        model.addAttribute("entitled", IndicatorFigures.isEntitled(viewer));
        return "indicators";
    }

    @GetMapping("/indicators/{id}")
    String one(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String id,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Indicator indicator = Definitions.of(id).orElseThrow(Unknown::new);
        Map<String, String> asked = asked(request);
        Locale locale = LocaleContextHolder.getLocale();
        model.addAttribute("indicator", indicator);
        model.addAttribute("locale", locale);
        model.addAttribute("asked", asked);
        model.addAttribute("sheet", "/operator/api/indicators/" + id + "/sheet?lang=" + locale.getLanguage());
        try {
            IndicatorFigures.Shown shown = figures.compute(viewer, id, asked);
            fill(model, shown, asked, locale);
        } catch (UnfitRequest unfit) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            model.addAttribute("unfit", unfit);
            model.addAttribute("chosen", List.of());
        }
        return "indicator";
    }

    private void fill(Model model, IndicatorFigures.Shown shown, Map<String, String> asked, Locale locale) {
        model.addAttribute("shown", FigureLines.of(shown.table(), figures.words(), locale));
        model.addAttribute(
                "map", TileMap.of(shown.table(), figures.words(), locale).orElse(null));
        model.addAttribute("restricted", shown.restricted());
        model.addAttribute("metadata", Metadata.lines(shown.table(), shown.restricted(), locale));
        model.addAttribute(
                "chosen",
                shown.table().dimensions().stream().map(Dimension::word).toList());
        model.addAttribute("csv", download(shown, asked, locale, "csv"));
        model.addAttribute("xlsx", download(shown, asked, locale, "xlsx"));
        model.addAttribute("sdmx", download(shown, asked, locale, "sdmx-csv"));
        model.addAttribute("json", download(shown, asked, locale, "json"));
    }

    /** What the form asks; several boxes of one name are one list. */
    private static Map<String, String> asked(HttpServletRequest request) {
        Map<String, String> asked = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (IndicatorRequest.FIELDS.contains(name)) {
                asked.put(name, String.join(",", values));
            }
        });
        return asked;
    }

    private static String download(
            IndicatorFigures.Shown shown, Map<String, String> asked, Locale locale, String form) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(
                        "/operator/api/indicators/" + shown.table().indicator().id())
                .queryParam("format", form)
                .queryParam("lang", locale.getLanguage());
        asked.forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(asked).toUriString();
    }
}
