/** Shows and starts historical loads. Called over HTTP only. It owns no tables. */
package org.enlace.gateway.console.bulkload;
