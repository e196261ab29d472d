package org.enlace.gateway.operations.alarm;

import java.time.Instant;
import org.enlace.connector.LinkId;

/**
 * Deliveries of one sender that wait for a link that does not send.
 *
 * @param sender the link they came in by
 * @param receiver the link that does not send
 * @param why LINK_STOPPED: an operator stopped it; LINK_MISSING: the configuration has no such link
 * @param count how many, counted to some ten thousands
 * @param since when they could have left, or the link was stopped, whichever is later
 */
public record WaitingDeliveries(LinkId sender, LinkId receiver, String why, long count, Instant since) {}
