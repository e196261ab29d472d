/** Puts deliveries together into outgoing files and sends them; writes the dry run of a delivery. */
package org.enlace.gateway.exchange.delivery.files;
