/**
 * The contract between the gateway and a connector: everything a connector author reads, on the JDK and {@code camel-api} alone.
 *
 * <p>Life cycle of a link, driven by the gateway: <b>discover</b> (ServiceLoader) → <b>bind</b> (settings record built; bad values refused by key
 * name) → <b>build</b> ({@link org.enlace.connector.Connector#edge}; no I/O) → <b>start</b> → exchange → <b>stop</b> (drains) → unload.
 *
 * <p>Who may call it: connectors implement it, the rooms {@code plugins}, {@code routes}, {@code intake} and {@code delivery} of the gateway use it.
 * It knows nobody.
 */
package org.enlace.connector;
