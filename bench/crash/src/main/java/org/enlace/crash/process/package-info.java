/**
 * The product as processes: how they are started, killed, frozen and watched, each by its process id. Another topology (several nodes, a broker of its
 * own) is another {@link org.enlace.crash.process.Topology}.
 */
package org.enlace.crash.process;
