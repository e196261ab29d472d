/** Implements {@code ./enlace package}, {@code sbom}, {@code advisories}, {@code install} and {@code upgrade}. */
package org.enlace.gateway.cli.release;
