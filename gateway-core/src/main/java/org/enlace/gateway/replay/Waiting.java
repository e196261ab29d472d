package org.enlace.gateway.replay;

import java.time.Instant;
import org.enlace.connector.LinkId;

/**
 * Deliveries of one sender that wait for a link through which nothing leaves.
 *
 * @param sender the link they came in by
 * @param receiver the link through which nothing leaves
 * @param why LINK_STOPPED: an operator stopped it; LINK_MISSING: the configuration has no such link
 * @param count how many, counted to some ten thousands
 * @param since when they could have left, or the link was stopped, whichever is later
 */
public record Waiting(LinkId sender, LinkId receiver, String why, long count, Instant since) {}
