package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.enlace.connector.Direction;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.plugins.Connectors;
import org.enlace.gateway.plugins.SettingsSchema;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What became of connectors that come as plugins, for scripts that drop them. */
@RestController
@Needs(Right.SEE_CONFIGURATION)
@RequestMapping(path = "/operator/api/connectors", produces = "application/json")
class ConnectorsApi {

    private final ConnectorQueries connectors;

    private final Connectors forms;

    ConnectorsApi(ConnectorQueries connectors, Connectors forms) {
        this.connectors = connectors;
        this.forms = forms;
    }

    @GetMapping
    Map<String, List<ConnectorRow>> all(@AuthenticationPrincipal Viewer viewer) {
        return Map.of("connectors", connectors.all(viewer, LocaleContextHolder.getLocale()));
    }

    /**
     * The settings of a connector as JSON Schema 2020-12.
     *
     * @throws Unknown if no connector of this type is there
     */
    @GetMapping("/{type}/schema")
    JsonNode schema(@PathVariable String type) {
        return forms.form(type)
                .map(form -> SettingsSchema.of(form, EnumSet.allOf(Direction.class)))
                .orElseThrow(Unknown::new);
    }
}
