/**
 * Reads YAML files of the configuration, fills their placeholders and collects the problems found in them. Called by the other packages of {@code configuration} and by
 * {@code cli}.
 */
package org.enlace.gateway.configuration.yaml;
