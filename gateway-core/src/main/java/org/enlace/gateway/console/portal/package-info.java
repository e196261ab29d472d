/** Shows an institution its own exchange and lets it propose certificates. Called over HTTP only. It owns no tables. */
package org.enlace.gateway.console.portal;
