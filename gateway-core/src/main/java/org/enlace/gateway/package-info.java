/** The gateway application. Each package below is a room; {@code ArchitectureTest} holds the arrows between them. */
package org.enlace.gateway;
