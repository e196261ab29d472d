/** Implements {@code ./enlace rights}. */
package org.enlace.gateway.cli.datasubject;
