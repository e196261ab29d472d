/**
 * Reads YAML files into trees with line numbers and collects the problems found in them. Called by the other packages of {@code configuration} and by
 * {@code cli}.
 */
package org.enlace.gateway.configuration.yaml;
