package org.enlace.gateway.console.link;

import com.fasterxml.jackson.databind.JsonNode;
import org.enlace.gateway.console.resend.ResendRequestParser;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Checks edited settings for scripts, as a reload would. Changes nothing. */
@RestController
@RequiresRight(Right.SEE_CONFIGURATION)
@RequestMapping(path = "/operator/api/links", produces = "application/json")
class SettingsApiController {

    private final SettingsCheckService settingsCheckService;

    SettingsApiController(SettingsCheckService settingsCheckService) {
        this.settingsCheckService = settingsCheckService;
    }

    /** Checks {@code {settings}}: the YAML of one link's settings, keys without indentation. */
    @PostMapping(path = "/{partner}/{link}/settings/check", consumes = "application/json")
    SettingsCheckService.Checked check(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String partner,
            @PathVariable String link,
            @RequestBody JsonNode body) {
        return settingsCheckService.check(
                viewer, partner, link, ResendRequestParser.settings(body), LocaleContextHolder.getLocale());
    }
}
