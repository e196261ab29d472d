package org.enlace.gateway.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.enlace.gateway.partners.ConfigReload;
import org.enlace.gateway.partners.ReloadProblem;
import org.enlace.gateway.partners.ReloadState;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What became of the configuration's files, for scripts that edit them. */
@RestController
@RequestMapping(path = "/operator/api/configuration", produces = "application/json")
class ConfigurationApi {

    private final ConfigReload reload;

    ConfigurationApi(ConfigReload reload) {
        this.reload = reload;
    }

    @GetMapping
    Map<String, Object> state() {
        ReloadState state = reload.state();
        Locale locale = LocaleContextHolder.getLocale();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("snapshot", state.snapshot());
        shown.put("since", state.since());
        shown.put("refusedAt", state.refusedAt());
        shown.put("problems", problems(state, locale));
        return shown;
    }

    private static List<Map<String, String>> problems(ReloadState state, Locale locale) {
        return state.problems().stream()
                .map((ReloadProblem each) -> Map.of("place", each.place(), "problem", each.sentence(locale)))
                .toList();
    }
}
