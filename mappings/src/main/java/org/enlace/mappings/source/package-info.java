/**
 * Reads partner messages: XML, JSON and flat lines, each in one streaming pass that feeds one matcher of path tries. Limits on depth and width hold
 * here too. {@link org.enlace.mappings.source.SafeXml} also makes the parsers that other packages of the engine need. Called by the engine only.
 */
package org.enlace.mappings.source;
