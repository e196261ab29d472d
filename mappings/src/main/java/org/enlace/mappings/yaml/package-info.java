/** YAML read with line numbers, so that every problem of a catalogue file can say where it is. For the engine only. */
package org.enlace.mappings.yaml;
