package org.enlace.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.access.Needs;
import org.enlace.gateway.access.Right;
import org.enlace.gateway.custody.KeyChanges;
import org.enlace.gateway.sealing.KeyRotation;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The key-encryption key: which there were, its change, its sealed copy. Nothing of a key is in any answer. */
@RestController
@Needs(Right.CHANGE_KEYS)
@RequestMapping(path = "/operator/api/keys", produces = "application/json")
class KeysApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_PEM = 100_000;

    private final KeyChanges changes;

    KeysApi(KeyChanges changes) {
        this.changes = changes;
    }

    /** All that ever were, oldest first. */
    @GetMapping
    Map<String, List<KeyRotation.Kek>> all() {
        return Map.of("keys", changes.keys());
    }

    /** {@code {"reason": "..."}}. */
    @PostMapping(path = "/rotate", consumes = "application/json")
    KeyChanges.Changed rotate(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        return changes.rotate(viewer.who(), CorrectionApi.reason(body));
    }

    /** {@code {"reason": "...", "certificates": "-----BEGIN ..."}}; answers the copy. */
    @PostMapping(path = "/escrow", consumes = "application/json")
    JsonNode escrow(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) throws IOException {
        String pem = body.path("certificates").asText("");
        if (pem.isBlank() || pem.length() > LONGEST_PEM) {
            throw new BadParameter("certificates");
        }
        return JSON.readTree(changes.copy(viewer.who(), pem, CorrectionApi.reason(body)));
    }
}
