/**
 * Renews certificates: requests, installation and removal by administrators, and proposals by institutions (table {@code renewals.proposal}). The
 * files are read and written by {@code security.certificates}; here each step is audited before it is done, and has the approval it needs. Called by
 * {@code console} alone. A proposal that waits too long becomes an alarm through the interface of {@code operations.alarm}.
 */
package org.enlace.gateway.operations.certificaterenewal;
