/** Reads YAML files into trees with line numbers and collects the problems found in them. */
package org.enlace.gateway.configuration.yaml;
