package org.enlace.gateway.console.link;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.enlace.connector.Direction;
import org.enlace.gateway.configuration.connectors.Connectors;
import org.enlace.gateway.configuration.connectors.SettingsSchema;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the state of plugin connectors, for scripts that deploy them. */
@RestController
@RequiresRight(Right.SEE_CONFIGURATION)
@RequestMapping(path = "/operator/api/connectors", produces = "application/json")
class ConnectorsApiController {

    private final ConnectorQueries connectors;

    private final Connectors forms;

    ConnectorsApiController(ConnectorQueries connectors, Connectors forms) {
        this.connectors = connectors;
        this.forms = forms;
    }

    @GetMapping
    Map<String, List<ConnectorRow>> all(@AuthenticationPrincipal Viewer viewer) {
        return Map.of("connectors", connectors.all(viewer, LocaleContextHolder.getLocale()));
    }

    /**
     * Returns the settings of a connector as JSON Schema 2020-12.
     *
     * @throws NotFoundException if no connector of this type is there
     */
    @GetMapping("/{type}/schema")
    JsonNode schema(@PathVariable String type) {
        return forms.form(type)
                .map(form -> SettingsSchema.of(form, EnumSet.allOf(Direction.class)))
                .orElseThrow(NotFoundException::new);
    }
}
