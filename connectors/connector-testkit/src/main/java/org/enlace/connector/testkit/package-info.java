/**
 * The conformance suite: a connector's test class inherits {@link org.enlace.connector.testkit.ConnectorContract}, supplies its connector and the
 * harnesses of its two directions, and gets every rule of the connector contract as a test against a real local peer.
 *
 * <p>Who may call it: tests of connectors, and tests that need a local peer. It knows connector-api alone.
 */
package org.enlace.connector.testkit;
