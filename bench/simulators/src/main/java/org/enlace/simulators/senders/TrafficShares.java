package org.enlace.simulators.senders;

/**
 * Shares of special cases in the agencies' traffic, each from 0 to 1.
 *
 * @param bad records that break a rule on purpose
 * @param repeated accepted messages that are sent once more, unchanged
 * @param corrected accepted Police reports that are followed by a second version
 */
public record TrafficShares(double bad, double repeated, double corrected) {}
