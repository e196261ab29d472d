/** Implements {@code ./enlace rights}. Called by {@code cli}. */
package org.enlace.gateway.cli.datasubject;
