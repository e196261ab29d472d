/** Verifies the credentials of partners and operators, and reads {@code credentials.json} and the key sets of token issuers. */
package org.enlace.gateway.configuration.credentials;
