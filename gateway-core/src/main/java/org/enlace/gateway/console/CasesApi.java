package org.enlace.gateway.console;

import java.time.Clock;
import java.util.Map;
import java.util.regex.Pattern;
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
@RequestMapping(path = "/operator/api/registry/cases", produces = "application/json")
class CasesApi {

    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9._:-]{1,80}");

    private final CaseFiles files;
    private final Clock clock;

    CasesApi(CaseFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    /** @param code the registry's own number, or any agency's */
    @GetMapping("/{code}")
    CaseFile one(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable String code,
            @RequestParam Map<String, String> given) {
        return files.find(
                        asked(viewer, code),
                        new Parameters(given).moment("asOf").orElse(clock.instant()))
                .orElseThrow(Unknown::new);
    }

    @GetMapping("/{code}/history")
    CaseHistory history(@AuthenticationPrincipal Viewer viewer, @PathVariable String code) {
        return files.history(asked(viewer, code)).orElseThrow(Unknown::new);
    }

    static String asked(Viewer viewer, String code) {
        if (!viewer.seesAll() || !NUMBER.matcher(code).matches()) {
            throw new Unknown();
        }
        return code;
    }
}
