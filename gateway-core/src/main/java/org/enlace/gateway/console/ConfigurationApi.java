package org.enlace.gateway.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.partners.ConfigReload;
import org.enlace.gateway.partners.ReloadState;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What became of the configuration's files, for scripts that edit them. */
@RestController
@Needs(Right.SEE_CONFIGURATION)
@RequestMapping(path = "/operator/api/configuration", produces = "application/json")
class ConfigurationApi {

    private final ConfigReload reload;

    ConfigurationApi(ConfigReload reload) {
        this.reload = reload;
    }

    @GetMapping
    Map<String, Object> state(@AuthenticationPrincipal Viewer viewer) {
        ReloadState state = reload.state();
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("snapshot", state.snapshot());
        shown.put("since", state.since());
        shown.put("refusedAt", state.refusedAt());
        shown.put("problems", problems(state, viewer, LocaleContextHolder.getLocale()));
        return shown;
    }

    /** A line of the list of problems. */
    record Shown(String place, String problem) {}

    /** For those who may see the files of all partners. */
    static List<Shown> problems(ReloadState state, Viewer viewer, Locale locale) {
        return state.problems().stream()
                .filter(each -> viewer.seesAll())
                .map(each -> new Shown(each.place(), each.sentence(locale)))
                .toList();
    }
}
