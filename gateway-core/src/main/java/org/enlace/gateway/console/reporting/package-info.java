/** Shows indicators, the plan of action, the Committee and releases. Called over HTTP only. It owns no tables. */
package org.enlace.gateway.console.reporting;
