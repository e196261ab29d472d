package org.enlace.gateway.console.mapping;

import java.util.List;
import java.util.Map;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the fields of a record that each receiver may see, for scripts. */
@RestController
@RequiresRight(Right.SEE_CONFIGURATION)
@RequestMapping(path = "/operator/api/protection", produces = "application/json")
class ProtectionApiController {

    private final ProtectionReader board;

    ProtectionApiController(ProtectionReader board) {
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
