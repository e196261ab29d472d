package org.enlace.connector.sftp;

import java.security.PublicKey;
import java.util.List;
import org.apache.sshd.common.AttributeRepository.AttributeKey;

/** Whom we mean to meet on one connection, and whom we met. Thread-safe. */
final class Acquaintance {

    static final AttributeKey<Acquaintance> KEY = new AttributeKey<>();

    private final HostKeys known;
    private volatile String stranger = "";

    Acquaintance(HostKeys known) {
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

    /** The fingerprint that was shown and is not known; empty if none was. */
    String stranger() {
        return stranger;
    }
}
