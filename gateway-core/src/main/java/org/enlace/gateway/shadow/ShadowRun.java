package org.enlace.gateway.shadow;

import org.enlace.connector.LinkId;

/**
 * A live mapping and the one beside it.
 *
 * @param record slug
 * @param version digest of both tables
 */
record ShadowRun(LinkId link, String record, String live, String shadow, String version) {}
