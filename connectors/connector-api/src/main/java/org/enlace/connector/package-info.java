/**
 * The contract between the gateway and a connector: everything a connector author reads, on the JDK and {@code camel-api} alone.
 *
 * <p>Life cycle of a link, driven by the gateway: <b>discover</b> (ServiceLoader) → <b>bind</b> (settings record built; bad values refused by key
 * name) → <b>build</b> ({@link org.enlace.connector.Connector#route}; no I/O) → <b>start</b> → exchange → <b>stop</b> (drains) → unload.
 *
 * <p>No parameter may be null and no method returns null, unless its text says so.
 *
 * <p>Connectors implement this package. The gateway calls it from discovery, routes, intake and delivery. It depends on nothing else of the product.
 *
 * <p>Version 2 of the contract ({@link org.enlace.connector.ConnectorApi#VERSION}) renamed these types:
 *
 * <table>
 *   <caption>Names of version 1 and version 2</caption>
 *   <tr><th>version 1</th><th>version 2</th></tr>
 *   <tr><td>{@code Accepted}</td><td>{@link org.enlace.connector.AcceptedMessage}</td></tr>
 *   <tr><td>{@code Answer}</td><td>{@link org.enlace.connector.QueryResponse}</td></tr>
 *   <tr><td>{@code Keys}</td><td>{@link org.enlace.connector.SettingChecks}</td></tr>
 *   <tr><td>{@code Outgoing}</td><td>{@link org.enlace.connector.OutboundRequest}</td></tr>
 *   <tr><td>{@code Presented}</td><td>{@link org.enlace.connector.PresentedCredential}</td></tr>
 *   <tr><td>{@code Refusal}</td><td>{@link org.enlace.connector.MessageRefusedException}</td></tr>
 *   <tr><td>{@code Sending}</td><td>{@link org.enlace.connector.SendAttempt}</td></tr>
 *   <tr><td>{@code Connector.edge}</td><td>{@link org.enlace.connector.Connector#route}</td></tr>
 * </table>
 */
package org.enlace.connector;
