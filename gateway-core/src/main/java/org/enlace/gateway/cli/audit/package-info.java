/** Implements {@code ./enlace audit} and {@code receipt}. Called by {@code cli} and {@code cli.demo}. */
package org.enlace.gateway.cli.audit;
