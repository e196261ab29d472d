/**
 * Implements the translation engine: partner contracts, correspondence tables, code lists and canonical record types, read once from the catalogue
 * and compiled. Pure Java: no Spring, no Camel, no I/O after loading except on the files that are passed in.
 *
 * <p>Called by any package. Its sub-packages are internal to the engine, except {@code conversion}, whose interfaces a plugin implements,
 * and {@code csv} and {@code yaml}.
 */
package org.enlace.mappings;
