/**
 * Signs receipts, packs evidence bundles, and checks both with the public key alone. Called by the inbound endpoints of intake, by the console
 * (conformance, message and portal pages) and by cli. It reads the tables of the audit and owns none.
 */
package org.enlace.gateway.security.audit.receipt;
