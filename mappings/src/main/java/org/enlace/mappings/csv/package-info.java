/** Reads and writes RFC 4180 text with Jackson. Used by the engine and the core; nothing else there reads or writes such text. */
package org.enlace.mappings.csv;
