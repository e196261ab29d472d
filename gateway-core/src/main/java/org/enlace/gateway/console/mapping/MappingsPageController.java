package org.enlace.gateway.console.mapping;

import java.util.List;
import org.enlace.gateway.configuration.reload.ConfigReload;
import org.enlace.gateway.console.link.ConfigurationApiController;
import org.enlace.gateway.console.link.ConnectorQueries;
import org.enlace.gateway.console.link.LinkService;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Shows the mappings in use, their shadow mappings, and whether the edited files are in force. */
@Controller
@RequiresRight(Right.SEE_CONFIGURATION)
class MappingsPageController {

    private final MappingQueries mappings;
    private final ConfigReload reload;
    private final ConnectorQueries connectors;

    MappingsPageController(MappingQueries mappings, ConfigReload reload, ConnectorQueries connectors) {
        this.mappings = mappings;
        this.reload = reload;
        this.connectors = connectors;
    }

    @GetMapping("/mappings")
    String all(@AuthenticationPrincipal Viewer viewer, Model model) {
        model.addAttribute("mappings", mappings.all(viewer));
        model.addAttribute("reload", reload.state());
        model.addAttribute(
                "problems",
                ConfigurationApiController.problems(reload.state(), viewer, LocaleContextHolder.getLocale()));
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
        MappingRow row = mappings.one(viewer, LinkService.id(partner, link).toString(), record);
        model.addAttribute("mapping", row);
        model.addAttribute(
                "differences", row.shadow() == null ? List.of() : row.shadow().differences());
        return "mapping";
    }
}
