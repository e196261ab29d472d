/** Shows alarms, approvals and the audit. Called over HTTP and by other packages of the console. It owns no tables. */
package org.enlace.gateway.console.oversight;
