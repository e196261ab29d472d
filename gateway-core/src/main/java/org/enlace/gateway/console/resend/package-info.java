/**
 * Shows dead letters, unmapped codes and unrouted records, and starts resend jobs. Called over HTTP and by other packages of the console. It owns no
 * tables.
 */
package org.enlace.gateway.console.resend;
