/** The two kinds of path a correspondence table knows: into a partner's message, and into a canonical record. For the engine only. */
package org.enlace.mappings.path;
