/** Shows the traffic of this moment: first page, matrix, pairs. Called over HTTP and by other packages of the console. It owns no tables. */
package org.enlace.gateway.console.traffic;
