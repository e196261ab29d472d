/** Implements {@code ./enlace audit} and {@code receipt}. */
package org.enlace.gateway.cli.audit;
