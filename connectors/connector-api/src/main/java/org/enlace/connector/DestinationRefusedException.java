package org.enlace.connector;

import java.net.UnknownHostException;

/** All addresses of a name are ones that the gateway may not connect to. Holds neither the name nor an address. */
public final class DestinationRefusedException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    DestinationRefusedException() {
        super("the address is not in enlace.destinations.allowed");
    }
}
