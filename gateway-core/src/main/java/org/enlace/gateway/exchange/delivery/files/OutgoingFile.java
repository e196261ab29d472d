package org.enlace.gateway.exchange.delivery.files;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.enlace.connector.LinkId;
import org.enlace.gateway.exchange.delivery.ClaimedDelivery;

/**
 * A file of many deliveries, frozen as a whole.
 *
 * @param id of the batch
 * @param name the same on every attempt
 * @param content the bytes; nobody may change the array
 * @param claimed its deliveries, under leases; all live as long as the longest-lived, since a file is tried and given up as a whole
 */
public record OutgoingFile(UUID id, LinkId link, String name, byte[] content, List<ClaimedDelivery> claimed) {

    public OutgoingFile {
        Instant last = claimed.stream()
                .map(ClaimedDelivery::expiresAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        claimed = claimed.stream().map(each -> each.until(last)).toList();
    }
}
