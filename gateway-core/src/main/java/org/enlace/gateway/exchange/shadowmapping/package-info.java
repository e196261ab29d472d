/**
 * Runs another version of a mapping as a shadow of the live one: it gets the same messages a moment later, sends nothing, and its differences are
 * counted field by field, until it is promoted or dropped.
 *
 * <p>Called by {@code exchange.intake} and {@code exchange.delivery}, which hand over what they have just translated; {@code console} reads its
 * tables through the reading role. It calls {@code configuration.model}, the mappings and {@code platform.database}. It never slows or breaks live
 * traffic: what is too much is skipped and counted.
 */
package org.enlace.gateway.exchange.shadowmapping;
