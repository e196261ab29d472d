/** Implements {@code ./enlace backload}, the historical load. */
package org.enlace.gateway.cli.bulkload;
