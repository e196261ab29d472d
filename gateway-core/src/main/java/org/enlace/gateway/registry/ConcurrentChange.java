package org.enlace.gateway.registry;

/** Another transaction was faster with the same case or person. The caller rolls back and begins anew. */
public final class ConcurrentChange extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ConcurrentChange() {
        super("another transaction was faster", null, false, false);
    }
}
