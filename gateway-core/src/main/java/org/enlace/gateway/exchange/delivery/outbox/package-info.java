/** Owns the outbox rows: new deliveries, their states, order keys, recipients, and the stops by safety switch and consent. */
package org.enlace.gateway.exchange.delivery.outbox;
