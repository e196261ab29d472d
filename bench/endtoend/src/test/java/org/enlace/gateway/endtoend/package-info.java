/**
 * The whole application over real sockets and folders, with embedded stores and simulated partners: does it serve an agency.
 *
 * <p>{@link org.enlace.gateway.endtoend.SharedGateway} gives a test class the one gateway that all of its JVM share;
 * {@link org.enlace.gateway.endtoend.RunningGateway#start} gives one of its own. What several classes share: numbers of records are new in each test,
 * nobody counts all rows of a table without looking before and after, and a receiver told to misbehave is told to behave again. No class may need
 * another before it: the build hands them to four JVMs as these become free. What counts or holds a time is {@link org.enlace.gateway.Alone}.
 */
package org.enlace.gateway.endtoend;
