/**
 * The product as processes: how they are started, killed, frozen and watched, each by its process id. One gateway with everything in it and
 * two nodes over a pair of brokers are each a {@link org.enlace.crash.process.Topology}.
 */
package org.enlace.crash.process;
