/** Compiles correspondence tables: {@code mapping.yaml} is read, linted and compiled into translation plans. Called by the catalogue only. */
package org.enlace.mappings.table;
