/** Implements {@code ./enlace mapping}. */
package org.enlace.gateway.cli.mapping;
