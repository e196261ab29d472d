/** Code lists: canonical codes and their translations, with match kind and validity. Anyone may read them; only the engine makes them. */
package org.enlace.mappings.codes;
