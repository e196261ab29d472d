package org.enlace.connector.sftp;

import java.security.PublicKey;
import java.util.List;
import org.apache.sshd.common.AttributeRepository.AttributeKey;

/** Compares the server that is expected on a connection with the one that answered. Thread-safe. */
final class ServerIdentityCheck {

    static final AttributeKey<ServerIdentityCheck> KEY = new AttributeKey<>();

    private final HostKeys known;
    private volatile String stranger = "";

    ServerIdentityCheck(HostKeys known) {
        this.known = known;
    }

    List<String> kinds() {
        return known.kinds();
    }

    boolean recognises(PublicKey shown) {
        boolean same = known.know(shown);
        if (!same) {
            stranger = HostKeys.fingerprint(shown);
        }
        return same;
    }

    /** Returns the fingerprint that was presented and is not known; empty if none was. */
    String stranger() {
        return stranger;
    }
}
