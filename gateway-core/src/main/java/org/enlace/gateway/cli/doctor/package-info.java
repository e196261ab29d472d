/** Implements {@code ./enlace doctor} and {@code support-bundle}: inspects an installation without changing it. */
package org.enlace.gateway.cli.doctor;
