/**
 * The crash harness: starts the product as processes, lets simulated partners talk to it, kills it in planned ways, and has an independent checker say
 * whether anything was lost, doubled or put out of order.
 *
 * <p>Shares no code with the product and does not compile against it. {@link org.enlace.crash.Crash} is the command, {@link
 * org.enlace.crash.checker.CrashChecker} the checker alone.
 */
package org.enlace.crash;
