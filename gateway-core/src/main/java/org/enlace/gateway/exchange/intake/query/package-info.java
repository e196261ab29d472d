/** Takes queries, records query and response before each leaves, and ends expired ones. */
package org.enlace.gateway.exchange.intake.query;
