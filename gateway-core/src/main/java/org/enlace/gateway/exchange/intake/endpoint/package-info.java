/**
 * Gives each receiving link and each console form its {@link org.enlace.connector.Intake}. Called by {@code exchange.routes} and
 * {@code console.reporting}.
 */
package org.enlace.gateway.exchange.intake.endpoint;
