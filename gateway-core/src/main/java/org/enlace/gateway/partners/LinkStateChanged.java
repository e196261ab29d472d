package org.enlace.gateway.partners;

import org.enlace.connector.LinkId;

/**
 * A link was started or stopped or drains, and that is committed.
 *
 * @param link which
 * @param running true if it runs now; false also while it drains
 */
public record LinkStateChanged(LinkId link, boolean running) {}
