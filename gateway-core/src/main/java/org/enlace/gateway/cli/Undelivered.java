package org.enlace.gateway.cli;

/**
 * A record that has not reached a receiver.
 *
 * @param link the receiver's link
 * @param businessId the sender's number of the record
 */
record Undelivered(String link, String businessId) {}
