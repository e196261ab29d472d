/**
 * The Java agent that the harness puts into the gateway: halts it at named places, or turns it into a mutant. It instruments methods of the product by
 * name when their classes are loaded; the product itself has no such places, so that they cannot exist in production.
 *
 * <p>Runs in the gateway's JVM: needs the JDK and Byte Buddy alone, and uses no other part of the harness. {@code points.properties} beside it names the
 * places.
 */
package org.enlace.crash.agent;
