/** Shows certificates and keys, and accepts proposals of institutions. Called over HTTP and by the portal. It owns no tables. */
package org.enlace.gateway.console.certificate;
