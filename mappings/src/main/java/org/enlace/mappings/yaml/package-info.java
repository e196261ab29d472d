/** Reads YAML with line numbers, so that every problem of a catalogue file can name its place. Called by the engine only. */
package org.enlace.mappings.yaml;
