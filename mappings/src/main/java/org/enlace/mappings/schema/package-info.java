/** Canonical record types, read from their JSON Schemas. For the engine only; others see {@link org.enlace.mappings.RecordType}. */
package org.enlace.mappings.schema;
