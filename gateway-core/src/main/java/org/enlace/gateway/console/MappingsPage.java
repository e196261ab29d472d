package org.enlace.gateway.console;

import java.util.List;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.partners.ConfigReload;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Which mappings translate, what runs beside them, and whether the edited files are what is in force. */
@Controller
@Needs(Right.SEE_CONFIGURATION)
class MappingsPage {

    private final MappingQueries mappings;
    private final ConfigReload reload;
    private final ConnectorQueries connectors;

    MappingsPage(MappingQueries mappings, ConfigReload reload, ConnectorQueries connectors) {
        this.mappings = mappings;
        this.reload = reload;
        this.connectors = connectors;
    }

    @GetMapping("/mappings")
    String all(@AuthenticationPrincipal Viewer viewer, Model model) {
        model.addAttribute("mappings", mappings.all(viewer));
        model.addAttribute("reload", reload.state());
        model.addAttribute(
                "problems", ConfigurationApi.problems(reload.state(), viewer, LocaleContextHolder.getLocale()));
        model.addAttribute("connectors", connectors.all(viewer, LocaleContextHolder.getLocale()));
        return "mappings";
    }

    @GetMapping("/mappings/{partner}/{link}/{record}")
    String one(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String partner,
            @PathVariable String link,
            @PathVariable String record,
            Model model) {
        MappingRow row = mappings.one(viewer, LinkBoard.id(partner, link).toString(), record);
        model.addAttribute("mapping", row);
        model.addAttribute(
                "differences", row.shadow() == null ? List.of() : row.shadow().differences());
        return "mapping";
    }
}
