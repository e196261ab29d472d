/** Implements {@code ./enlace backup}, {@code restore} and {@code key}. Called by {@code cli}, {@code cli.audit} and {@code cli.doctor}. */
package org.enlace.gateway.cli.backup;
