package org.enlace.gateway.console;

import java.util.List;
import java.util.Map;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What each receiver may see of a record, for scripts. */
@RestController
@Needs(Right.SEE_CONFIGURATION)
@RequestMapping(path = "/operator/api/protection", produces = "application/json")
class ProtectionApi {

    private final ProtectionBoard board;

    ProtectionApi(ProtectionBoard board) {
        this.board = board;
    }

    @GetMapping
    Map<String, List<String>> records(@AuthenticationPrincipal Viewer viewer) {
        return Map.of("records", board.records(viewer));
    }

    @GetMapping("/{record}")
    ProtectionView one(@AuthenticationPrincipal Viewer viewer, @PathVariable String record) {
        return board.of(viewer, record);
    }
}
