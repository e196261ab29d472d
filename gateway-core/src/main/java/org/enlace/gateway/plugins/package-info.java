/**
 * Discovers connectors and binds links to them: settings records from partner files, with every error named by key. Built-in connectors are found by
 * ServiceLoader; the core never names them.
 *
 * <p>Who may call it: routes builds edges from bound links; partners calls the settings check; cli checks configuration files with it.
 */
package org.enlace.gateway.plugins;
