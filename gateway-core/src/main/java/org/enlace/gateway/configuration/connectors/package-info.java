/**
 * Discovers connectors and binds links to them: settings records from partner files, with every error named by key. Built-in connectors are found by
 * ServiceLoader; the core never names them. Others come as signed jars while the gateway runs: they are checked, loaded in isolation, given the links
 * of their type, replaced and unloaded.
 *
 * <p>Called by {@code exchange.routes}, which builds routes from bound links and gives a plugin its links; by {@code configuration.files}, which
 * calls the settings check; by {@code configuration.promotion}; by {@code cli}, which checks configuration files and plugins; and by {@code console},
 * which shows the state of plugins. Calls {@code configuration.files}, {@code configuration.model} and {@code security.audit}.
 */
package org.enlace.gateway.configuration.connectors;
