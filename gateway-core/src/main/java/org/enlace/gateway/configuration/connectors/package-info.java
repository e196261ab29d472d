/**
 * Discovers connectors and binds links to them: settings records from partner files, with every error named by key. Built-in connectors are found by
 * ServiceLoader; the core never names them. Others come as signed jars while the gateway runs: they are checked, loaded in isolation, given the links
 * of their type, replaced and unloaded.
 *
 * <p>Called by {@code routes}, which builds routes from bound links and gives a plugin its links; by the configuration reader, which calls the
 * settings check; by {@code cli}, which checks configuration files and plugins; and by {@code console}, which shows the state of plugins. Calls the
 * other configuration packages and {@code audit}.
 */
package org.enlace.gateway.configuration.connectors;
