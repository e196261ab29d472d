package org.enlace.connector.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.enlace.connector.Destinations;

/** Resolves names for the HTTP client, which connects to nothing else than what comes out here: a name that means another address later is asked again. */
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
