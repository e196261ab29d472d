/** Shows, starts and ends conformance runs. Called over HTTP only. It owns no tables. */
package org.enlace.gateway.console.conformance;
