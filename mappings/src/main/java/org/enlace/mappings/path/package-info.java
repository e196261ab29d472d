/** Parses the two kinds of path of a correspondence table: into a partner's message, and into a canonical record. Called by the engine only. */
package org.enlace.mappings.path;
