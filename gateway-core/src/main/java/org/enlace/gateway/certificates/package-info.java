/**
 * The room of keys and certificates for the wire: the folder {@code tls} of the data folder, read, watched and handed out as TLS contexts; who is let in
 * by a certificate; when each certificate ends.
 *
 * <p>Who may call it: {@code routes} (doors and edges), {@code partners} (who is calling), {@code replay} (alarms), {@code console} and {@code cli}. It
 * calls nobody. Keys that seal data belong to {@code sealing}.
 */
package org.enlace.gateway.certificates;
