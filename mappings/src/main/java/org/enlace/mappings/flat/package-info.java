/** Flat files: their layouts, and cutting bytes into lines and cells. For the engine only. */
package org.enlace.mappings.flat;
