package org.enlace.connector;

import java.net.UnknownHostException;

/** Signals that the gateway may not connect to any of the addresses of a host. Its message holds neither the name nor an address. */
public final class DestinationRefusedException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    DestinationRefusedException() {
        super("the address is not in enlace.destinations.allowed");
    }
}
