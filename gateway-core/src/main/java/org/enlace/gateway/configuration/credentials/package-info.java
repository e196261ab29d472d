/**
 * Verifies the credentials of partners and operators, and reads {@code credentials.json} and the key sets of token issuers. An account or a
 * certificate says here who is calling; {@code security.access} says who may do what. Called by {@code configuration.reload},
 * {@code exchange.intake.endpoint}, {@code exchange.routes}, {@code operations.notification}, {@code console.auth} and {@code cli}.
 */
package org.enlace.gateway.configuration.credentials;
