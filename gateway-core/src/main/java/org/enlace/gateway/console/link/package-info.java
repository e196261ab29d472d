/** Shows, stops, drains, starts and tests links; edits their settings. Called over HTTP and by other packages of the console. It owns no tables. */
package org.enlace.gateway.console.link;
