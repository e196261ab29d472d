/** Writes messages for receivers: XML, JSON and separated lines from one tree. Called by the engine only. */
package org.enlace.mappings.write;
