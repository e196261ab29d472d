/** Implements {@code ./enlace certificate}. Called by {@code cli} and {@code cli.partner}. */
package org.enlace.gateway.cli.certificate;
