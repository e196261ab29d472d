/** Implements {@code ./enlace backload}, the historical load. Called by {@code cli}. */
package org.enlace.gateway.cli.bulkload;
