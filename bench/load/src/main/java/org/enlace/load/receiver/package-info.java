/** The receiving side: links that take records, are away or hang, as they are told. */
package org.enlace.load.receiver;
