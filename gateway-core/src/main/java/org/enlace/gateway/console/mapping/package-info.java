/** Shows mappings, shadow mappings, released fields and dry runs. Called over HTTP and by other packages of the console. It owns no tables. */
package org.enlace.gateway.console.mapping;
