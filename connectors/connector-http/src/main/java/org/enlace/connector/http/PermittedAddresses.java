package org.enlace.connector.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.enlace.connector.Destinations;

/**
 * Resolves names for the HTTP client, which connects only to the addresses that this returns: a name is resolved again when it means another
 * address later.
 */
record PermittedAddresses(Destinations destinations) implements DnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return destinations.resolve(host);
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
