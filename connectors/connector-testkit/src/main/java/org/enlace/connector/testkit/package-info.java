/**
 * Holds the conformance suite of connectors. A connector's test class inherits {@link org.enlace.connector.testkit.ConnectorContract}, supplies its
 * connector and the harnesses of its two directions, and gets every rule of the connector contract as a test against a real local peer.
 *
 * <p>Called by tests of connectors, and by tests that need a local peer. It depends on connector-api alone.
 */
package org.enlace.connector.testkit;
