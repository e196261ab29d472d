/** Writing messages for receivers: XML, JSON and separated lines from one tree. For the engine only. */
package org.enlace.mappings.write;
