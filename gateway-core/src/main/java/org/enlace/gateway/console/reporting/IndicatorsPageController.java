package org.enlace.gateway.console.reporting;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.enlace.gateway.console.web.MomentFormat;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.reporting.indicators.IndicatorRequest;
import org.enlace.gateway.reporting.indicators.definition.Definitions;
import org.enlace.gateway.reporting.indicators.definition.Indicator;
import org.enlace.gateway.reporting.indicators.definition.IndicatorDimension;
import org.enlace.gateway.reporting.indicators.definition.InvalidIndicatorRequestException;
import org.enlace.gateway.reporting.indicators.export.Metadata;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.util.UriComponentsBuilder;

/** Shows the list of indicators, and the figures of one with their metadata. */
@Controller
@RequiresRight(Right.SEE_OVERVIEW)
class IndicatorsPageController {

    private final IndicatorFigures figures;
    private final Clock clock;

    IndicatorsPageController(IndicatorFigures figures, Clock clock) {
        this.figures = figures;
        this.clock = clock;
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
        Indicator indicator = Definitions.of(id).orElseThrow(NotFoundException::new);
        Map<String, String> asked = asked(request);
        Locale locale = LocaleContextHolder.getLocale();
        model.addAttribute("indicator", indicator);
        model.addAttribute("locale", locale);
        model.addAttribute("asked", asked);
        model.addAttribute("sheet", "/operator/api/indicators/" + id + "/sheet?lang=" + locale.getLanguage());
        try {
            IndicatorFigures.Shown shown = figures.compute(viewer, id, asked);
            fill(model, shown, asked, locale);
        } catch (InvalidIndicatorRequestException unfit) {
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
        model.addAttribute(
                "metadata", Metadata.lines(shown.table(), shown.restricted(), locale, new MomentFormat(clock)::full));
        model.addAttribute(
                "chosen",
                shown.table().dimensions().stream()
                        .map(IndicatorDimension::word)
                        .toList());
        model.addAttribute("csv", download(shown, asked, locale, "csv"));
        model.addAttribute("xlsx", download(shown, asked, locale, "xlsx"));
        model.addAttribute("sdmx", download(shown, asked, locale, "sdmx-csv"));
        model.addAttribute("json", download(shown, asked, locale, "json"));
    }

    /** Reads the form; several boxes of one name are one list. */
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
