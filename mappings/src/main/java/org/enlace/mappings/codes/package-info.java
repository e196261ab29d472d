/**
 * Holds the code lists: canonical codes and their translations, with match kind and validity. Any package may read them; only the engine makes
 * them.
 */
package org.enlace.mappings.codes;
