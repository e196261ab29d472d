/**
 * The translation engine: partner contracts, correspondence tables, code lists and canonical record types, read once from
 * the catalogue and compiled. Pure Java: no Spring, no Camel, no I/O after loading but the files that are handed in.
 *
 * <p>Everybody may call this package. Its sub-packages are the engine's own rooms, except {@code conversion}, whose
 * interfaces a plugin implements.
 */
package org.enlace.mappings;
