/**
 * Reads YAML into trees in which every node knows its place, within the bounds of {@link org.enlace.mappings.yaml.YamlDocument}. Used by the engine and
 * the core; nothing else there reads or writes YAML.
 */
package org.enlace.mappings.yaml;
