/**
 * Implements the commands of {@code ./enlace}. They start and watch other processes and call them over HTTP; none of them starts a Spring context, so
 * that they respond at once.
 *
 * <p>Called by the launcher script. It may use all groups before it; no group uses it.
 *
 * <p>Packages that other groups use: none.
 */
package org.enlace.gateway.cli;
