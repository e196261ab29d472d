package org.enlace.gateway.console.certificate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.console.web.InvalidParameterException;
import org.enlace.gateway.console.web.RequestReason;
import org.enlace.gateway.console.web.Viewer;
import org.enlace.gateway.platform.encryption.KeyRotation;
import org.enlace.gateway.security.access.RequiresRight;
import org.enlace.gateway.security.access.Right;
import org.enlace.gateway.security.keymanagement.KeyChangeService;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the key-encryption keys: their history, rotation and sealed copy. No answer contains anything of a key. */
@RestController
@RequiresRight(Right.CHANGE_KEYS)
@RequestMapping(path = "/operator/api/keys", produces = "application/json")
class KeysApiController {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_PEM = 100_000;

    private final KeyChangeService changes;

    KeysApiController(KeyChangeService changes) {
        this.changes = changes;
    }

    /** Returns all keys, oldest first. */
    @GetMapping
    Map<String, List<KeyRotation.Kek>> all() {
        return Map.of("keys", changes.keys());
    }

    /** Rotates the key: {@code {"reason": "..."}}. */
    @PostMapping(path = "/rotate", consumes = "application/json")
    KeyChangeService.Changed rotate(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) {
        return changes.rotate(viewer.who(), RequestReason.of(body));
    }

    /** Returns the sealed copy: {@code {"reason": "...", "certificates": "-----BEGIN ..."}}. */
    @PostMapping(path = "/escrow", consumes = "application/json")
    JsonNode escrow(@AuthenticationPrincipal Viewer viewer, @RequestBody JsonNode body) throws IOException {
        String pem = body.path("certificates").asText("");
        if (pem.isBlank() || pem.length() > LONGEST_PEM) {
            throw new InvalidParameterException("certificates");
        }
        return JSON.readTree(changes.copy(viewer.who(), pem, RequestReason.of(body)));
    }
}
