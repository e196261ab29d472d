/**
 * Holds the conversions: named classes that turn a partner's words into a canonical value and back. A plugin adds one by implementing
 * {@link org.enlace.mappings.conversion.Conversion} and naming it for {@link java.util.ServiceLoader}.
 * Each built-in one has a reference in {@code org.enlace.mappings.language}, whose examples a test runs.
 *
 * <p>A conversion is made once per row and used by many threads: it holds no state that changes. It never throws because of a value: an unreadable
 * value becomes INVALID with the source text kept, and a note.
 */
package org.enlace.mappings.conversion;
