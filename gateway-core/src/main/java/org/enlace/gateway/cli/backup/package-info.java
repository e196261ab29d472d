/** Implements {@code ./enlace backup}, {@code restore} and {@code key}. */
package org.enlace.gateway.cli.backup;
