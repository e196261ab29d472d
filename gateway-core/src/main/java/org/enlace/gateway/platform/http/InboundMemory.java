package org.enlace.gateway.platform.http;

/**
 * The limits for bytes of arriving bodies, one for each kind of caller, so that unknown callers take no memory from a partner. Thread-safe.
 *
 * @param unknown callers who are not authenticated yet
 * @param unverified callers who can be authenticated only when all of the body is there, since a signature covers it
 * @param known authenticated callers
 */
public record InboundMemory(InboundMemoryLimit unknown, InboundMemoryLimit unverified, InboundMemoryLimit known) {

    /** @param most bytes for authenticated callers; the others have a quarter of it each */
    public static InboundMemory of(long most) {
        return new InboundMemory(
                new InboundMemoryLimit(most / 4), new InboundMemoryLimit(most / 4), new InboundMemoryLimit(most));
    }
}
