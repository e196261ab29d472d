/** A TCP proxy that disturbs connections on command. It does not interpret the bytes; depends on no other package. */
package org.enlace.crash.proxy;
