package org.enlace.gateway.partners;

import org.enlace.connector.LinkId;

/**
 * A link was started or stopped, and that is committed.
 *
 * @param link which
 * @param running true if it runs now
 */
public record LinkStateChanged(LinkId link, boolean running) {}
