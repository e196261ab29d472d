package org.enlace.gateway.console.link;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.enlace.gateway.configuration.reload.ConfigReload;
import org.enlace.gateway.configuration.reload.ReloadState;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the state of the configuration files, for scripts that edit them. */
@RestController
@RequiresRight(Right.SEE_CONFIGURATION)
@RequestMapping(path = "/operator/api/configuration", produces = "application/json")
public class ConfigurationApiController {

    private final ConfigReload reload;

    ConfigurationApiController(ConfigReload reload) {
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

    /** Returns the problems, for viewers who may see the files of all partners. */
    public static List<Shown> problems(ReloadState state, Viewer viewer, Locale locale) {
        return state.problems().stream()
                .filter(each -> viewer.seesAll())
                .map(each -> new Shown(each.place(), each.sentence(locale)))
                .toList();
    }
}
