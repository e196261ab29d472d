/** Holds what all commands use: screen, options, HTTP client, data folder, processes and their command lines. */
package org.enlace.gateway.cli.shared;
