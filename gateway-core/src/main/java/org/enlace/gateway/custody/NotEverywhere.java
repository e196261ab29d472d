package org.enlace.gateway.custody;

import java.util.List;

/** The next key is made, and nodes that live have not said that they can use it: nothing is wrapped by it yet. Done again, it goes on from there. */
public final class NotEverywhere extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient List<String> nodes;

    NotEverywhere(String key, List<String> nodes) {
        super("a key is not at every node", null, false, false);
        this.key = key;
        this.nodes = List.copyOf(nodes);
    }

    /** Name of the key. */
    public String key() {
        return key;
    }

    /** Which nodes need it. */
    public List<String> nodes() {
        return nodes;
    }
}
