package org.enlace.gateway.exchange.shadowmapping;

import org.enlace.connector.LinkId;

/**
 * A live mapping and its shadow mapping.
 *
 * @param record slug
 * @param version digest of both tables
 */
record ShadowPair(LinkId link, String record, String live, String shadow, String version) {}
