package org.enlace.gateway.security.keymanagement;

import java.util.List;

/**
 * Signals that the next key is made, but living nodes have not recorded that they can use it: nothing is wrapped by it yet. Calling again goes on
 * from there.
 */
public final class KeyNotDistributedException extends RuntimeException {

    private final String key;
    private final transient List<String> nodes;

    KeyNotDistributedException(String key, List<String> nodes) {
        super("a key is not at every node", null, false, false);
        this.key = key;
        this.nodes = List.copyOf(nodes);
    }

    /** Name of the key. */
    public String key() {
        return key;
    }

    /** Returns the nodes that still need the key. */
    public List<String> nodes() {
        return nodes;
    }
}
