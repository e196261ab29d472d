/** Implements {@code ./enlace mapping}. Called by {@code cli}. */
package org.enlace.gateway.cli.mapping;
