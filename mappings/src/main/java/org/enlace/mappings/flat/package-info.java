/** Reads flat files: their layouts, and the split of bytes into lines and cells. Called by the engine only. */
package org.enlace.mappings.flat;
