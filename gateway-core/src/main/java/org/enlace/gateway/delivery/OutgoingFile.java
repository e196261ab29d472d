package org.enlace.gateway.delivery;

import java.util.List;
import java.util.UUID;
import org.enlace.connector.LinkId;

/**
 * A file of many deliveries, frozen as a whole.
 *
 * @param id of the batch
 * @param name the same on every attempt
 * @param content the bytes; nobody may change the array
 * @param claimed its deliveries, under leases
 */
record OutgoingFile(UUID id, LinkId link, String name, byte[] content, List<Claimed> claimed) {}
