/** Holds the configuration as immutable values: partners, links, agreements, policies and the snapshot that contains them. Reads no file. */
package org.enlace.gateway.configuration.model;
