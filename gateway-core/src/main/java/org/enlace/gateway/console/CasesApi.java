package org.enlace.gateway.console;

import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.audit.AuditAction;
import org.enlace.gateway.audit.AuditTrail;
import org.enlace.gateway.registry.entities.CaseFile;
import org.enlace.gateway.registry.entities.CaseFiles;
import org.enlace.gateway.registry.entities.CaseHistory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cases as known at a moment, with provenance. They are made of everybody's records: only the whole house sees them. */
@RestController
@Needs(Right.SEE_CASES)
@RequestMapping(path = "/operator/api/registry/cases", produces = "application/json")
class CasesApi {

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9._:-]{1,80}");

    private final CaseFiles files;
    private final Clock clock;
    private final AuditTrail audit;

    CasesApi(CaseFiles files, Clock clock, AuditTrail audit) {
        this.audit = audit;
        this.files = files;
        this.clock = clock;
    }

    /** @param code the registry's own number, or any agency's */
    @GetMapping("/{code}")
    CaseFile one(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String code,
            @RequestParam Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        return files.find(
                        seen(audit, viewer, code),
                        parameters.moment("asOf").orElse(clock.instant()),
                        parameters.window(MessageFilter.PAGE))
                .orElseThrow(Unknown::new);
    }

    @GetMapping("/{code}/history")
    CaseHistory history(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String code,
            @RequestParam Map<String, String> given) {
        return files.history(seen(audit, viewer, code), new Parameters(given).window(MessageFilter.PAGE))
                .orElseThrow(Unknown::new);
    }

    /** Checks what was asked for, and writes down that somebody looks at it, found or not. */
    static String seen(AuditTrail audit, Viewer viewer, String code) {
        String asked = asked(viewer, code);
        audit.record("operator:" + viewer.user(), AuditAction.CASE_SEEN, asked, Map.of());
        return asked;
    }

    private static String asked(Viewer viewer, String code) {
        if (!viewer.seesAll() || !NUMBER.matcher(code).matches()) {
            throw new Unknown();
        }
        return code;
    }
}
