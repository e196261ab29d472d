package org.enlace.gateway.console;

import java.util.List;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What became of connectors that come as plugins, for scripts that drop them. */
@RestController
@RequestMapping(path = "/operator/api/connectors", produces = "application/json")
class ConnectorsApi {

    private final ConnectorQueries connectors;

    ConnectorsApi(ConnectorQueries connectors) {
        this.connectors = connectors;
    }

    @GetMapping
    Map<String, List<ConnectorRow>> all(@AuthenticationPrincipal Viewer viewer) {
        return Map.of("connectors", connectors.all(viewer, LocaleContextHolder.getLocale()));
    }
}
