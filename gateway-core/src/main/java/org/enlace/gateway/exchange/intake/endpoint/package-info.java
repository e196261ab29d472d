/** Gives each receiving link and each console form its {@link org.enlace.connector.Intake}. */
package org.enlace.gateway.exchange.intake.endpoint;
