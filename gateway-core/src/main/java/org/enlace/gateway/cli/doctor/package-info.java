/**
 * Implements {@code ./enlace doctor} and {@code support-bundle}: inspects an installation without changing it. Called by {@code cli},
 * {@code cli.demo} and {@code cli.release}.
 */
package org.enlace.gateway.cli.doctor;
