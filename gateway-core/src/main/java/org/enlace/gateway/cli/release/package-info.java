/** Implements {@code ./enlace sbom}, {@code advisories}, {@code install} and {@code upgrade}. Called by {@code cli}. */
package org.enlace.gateway.cli.release;
