/** Stores which links run, are stopped or drain, and follows changes made on other nodes. */
package org.enlace.gateway.configuration.linkstate;
