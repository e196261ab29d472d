/** A TCP proxy that disturbs on command. Knows nothing of what passes through it; uses nobody. */
package org.enlace.crash.proxy;
