package org.enlace.gateway.exchange.intake.rule;

import org.enlace.connector.LinkId;

/**
 * A receiver that knows a person by a code that a steward's decision made void, and that cannot be told.
 *
 * @param link of the receiver
 * @param record id of the record that it has
 * @param businessId its sender's own id of it
 * @param why {@code no-form}: its contract cannot say that a record is corrected; {@code no-agreement}: it may not have the record any more; {@code
 *     link-gone}: there is no such link any more
 */
public record UnreachableRecipient(LinkId link, String record, String businessId, String why) {}
