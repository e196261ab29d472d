/**
 * Holds the configuration as immutable values: partners, links, agreements, policies and the snapshot that contains them. Reads no file. Called by
 * the other packages of {@code configuration}, by {@code exchange}, {@code operations}, {@code console} and {@code cli}.
 */
package org.enlace.gateway.configuration.model;
