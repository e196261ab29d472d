/** Logs people and scripts in, limits sessions and login attempts, and checks the right of each request. Called by the console. It owns no tables. */
package org.enlace.gateway.console.auth;
