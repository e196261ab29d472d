/**
 * The whole application over real sockets and folders, with embedded stores and simulated partners: does it serve an agency.
 *
 * <p>{@link org.enlace.gateway.endtoend.SharedGateway} gives a test class the one gateway that all of them share;
 * {@link org.enlace.gateway.endtoend.RunningGateway#start} gives one of its own. What several classes share: numbers of records are new in each test,
 * nobody counts all rows of a table without looking before and after, and a receiver told to misbehave is told to behave again.
 */
package org.enlace.gateway.endtoend;
