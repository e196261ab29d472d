/**
 * Correspondence tables: {@code mapping.yaml} read, linted and compiled into plans that translate. For the catalogue only.
 */
package org.enlace.mappings.table;
