/** Holds the gateway application. {@code ArchitectureTest} checks the dependencies between the packages below this one. */
package org.enlace.gateway;
