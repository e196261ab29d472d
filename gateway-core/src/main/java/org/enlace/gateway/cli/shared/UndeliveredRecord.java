package org.enlace.gateway.cli.shared;

/**
 * A record that has not reached a receiver.
 *
 * @param link the receiver's link
 * @param businessId the sender's number of the record
 */
public record UndeliveredRecord(String link, String businessId) {}
