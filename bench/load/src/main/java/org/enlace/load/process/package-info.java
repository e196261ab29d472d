/** The product as processes: how the gateway is started, killed and asked, and where its database is. */
package org.enlace.load.process;
