/**
 * Takes queries, records query and response before each leaves, and ends expired ones; {@code exchange.query} forwards them. Called by
 * {@code exchange.intake.endpoint} and {@code console.message}.
 */
package org.enlace.gateway.exchange.intake.query;
