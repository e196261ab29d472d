/**
 * Implements the second form of a mapping: a partner's official XSLT 3.0 stylesheet as the whole mapping, compiled once with Saxon-HE. A stylesheet
 * reads its input and nothing else: no other document, no extension, no clock of the machine; and it ends, or is ended.
 *
 * <p>Called by the engine only: {@code table} compiles mappings whose head names a stylesheet here.
 */
package org.enlace.mappings.stylesheet;
