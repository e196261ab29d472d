/** Shows messages, their history and fields, and takes corrections and withdrawals. Called over HTTP and by the portal. It owns no tables. */
package org.enlace.gateway.console.message;
