/**
 * Holds what all commands use: screen, options, HTTP client, data folder, processes and their command lines. Called by the packages of {@code cli}.
 */
package org.enlace.gateway.cli.shared;
