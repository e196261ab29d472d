/**
 * The commands of {@code ./enlace}. They start and watch other processes and ask them over HTTP; none of them is a Spring context, so that they answer
 * at once.
 *
 * <p>Who may call it: the launcher script. It may use every room; nobody uses it.
 */
package org.enlace.gateway.cli;
