/** Shows the wall view and manages its links. Called over HTTP only. It owns no tables. */
package org.enlace.gateway.console.wall;
