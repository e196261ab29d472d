package org.enlace.simulators.invented;

/**
 * A message ready to be sent.
 *
 * @param businessId the sender's own id of the record
 * @param trace how a receiver that is not told this id can tell the record from others; null if all are told
 * @param body its bytes
 */
public record InventedMessage(String businessId, String trace, byte[] body) {}
