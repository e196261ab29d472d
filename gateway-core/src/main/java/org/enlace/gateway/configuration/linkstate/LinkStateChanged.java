package org.enlace.gateway.configuration.linkstate;

import org.enlace.connector.LinkId;

/**
 * An event after a link was started or stopped or began to drain, and the change is committed.
 *
 * @param link the link
 * @param running true if it runs now; false also while it drains
 */
public record LinkStateChanged(LinkId link, boolean running) {}
