/** Shows the traffic of this moment: first page, matrix, pairs. */
package org.enlace.gateway.console.traffic;
