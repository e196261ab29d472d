package org.enlace.gateway.console.steward;

import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import org.enlace.gateway.console.web.MessageFilter;
import org.enlace.gateway.console.web.NotFoundException;
import org.enlace.gateway.console.web.RequestParameters;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.exchange.registry.entities.CaseFile;
import org.enlace.gateway.exchange.registry.entities.CaseFiles;
import org.enlace.gateway.exchange.registry.entities.CaseHistory;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.audit.AuditAction;
import org.enlace.gateway.security.audit.AuditTrail;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves cases as known at a moment, with provenance. They combine records of all institutions: only viewers of the whole installation see them. */
@RestController
@RequiresRight(Right.SEE_CASES)
@RequestMapping(path = "/operator/api/registry/cases", produces = "application/json")
class CasesApiController {

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9._:-]{1,80}");

    private final CaseFiles files;
    private final Clock clock;
    private final AuditTrail audit;

    CasesApiController(CaseFiles files, Clock clock, AuditTrail audit) {
        this.audit = audit;
        this.files = files;
        this.clock = clock;
    }

    /** @param code the registry's own number, or any agency's */
    @GetMapping("/{code}")
    CaseFile one(@AuthenticationPrincipal Viewer viewer, @PathVariable String code, RequestParameters given) {
        return files.find(
                        seen(audit, viewer, code),
                        given.moment("asOf").orElse(clock.instant()),
                        given.window(MessageFilter.PAGE))
                .orElseThrow(NotFoundException::new);
    }

    @GetMapping("/{code}/history")
    CaseHistory history(@AuthenticationPrincipal Viewer viewer, @PathVariable String code, RequestParameters given) {
        return files.history(seen(audit, viewer, code), given.window(MessageFilter.PAGE))
                .orElseThrow(NotFoundException::new);
    }

    /** Checks the request and audits the access, found or not. */
    static String seen(AuditTrail audit, Viewer viewer, String code) {
        String asked = asked(viewer, code);
        audit.record("operator:" + viewer.user(), AuditAction.CASE_SEEN, asked, Map.of());
        return asked;
    }

    private static String asked(Viewer viewer, String code) {
        if (!viewer.seesAll() || !NUMBER.matcher(code).matches()) {
            throw new NotFoundException();
        }
        return code;
    }
}
