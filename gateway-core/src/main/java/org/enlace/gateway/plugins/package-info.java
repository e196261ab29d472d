/**
 * Discovers connectors and binds links to them: settings records from partner files, with every error named by key. Built-in connectors are found by
 * ServiceLoader; the core never names them. Others come as signed jars while the gateway runs: checked, loaded behind a border of their own, given the
 * links of their type, replaced, and let go.
 *
 * <p>Who may call it: routes builds edges from bound links and is asked by it to give a plugin its links; partners calls the settings check; cli checks
 * configuration files and plugins with it; console shows what became of plugins. It calls partners and audit.
 */
package org.enlace.gateway.plugins;
