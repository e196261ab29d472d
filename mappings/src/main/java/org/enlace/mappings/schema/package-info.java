/** Reads canonical record types from their JSON Schemas. Called by the engine only; other packages use {@link org.enlace.mappings.RecordType}. */
package org.enlace.mappings.schema;
