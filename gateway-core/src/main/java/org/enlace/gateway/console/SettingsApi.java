package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a reload would say of edited settings, for scripts. Nothing is changed. */
@RestController
@Needs(Right.SEE_CONFIGURATION)
@RequestMapping(path = "/operator/api/links", produces = "application/json")
class SettingsApi {

    private final SettingsDesk desk;

    SettingsApi(SettingsDesk desk) {
        this.desk = desk;
    }

    /** {@code {settings}}: the YAML of one link's settings, keys at the margin. */
    @PostMapping(path = "/{partner}/{link}/settings/check", consumes = "application/json")
    SettingsDesk.Checked check(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String partner,
            @PathVariable String link,
            @RequestBody JsonNode body) {
        return desk.check(viewer, partner, link, OrderReading.settings(body), LocaleContextHolder.getLocale());
    }
}
