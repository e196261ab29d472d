package org.enlace.connector.soap;

import java.util.regex.Pattern;

/** Names of X-Road's message protocol 4.0 for SOAP. */
final class XroadService {

    static final String HEADERS = "http://x-road.eu/xsd/xroad.xsd";
    static final String IDENTIFIERS = "http://x-road.eu/xsd/identifiers";
    static final String PROTOCOL = "4.0";
    /** Six parts, none empty: a service without subsystem or version is not offered to a gateway. */
    static final Pattern PATH = Pattern.compile("[^/\\s]{1,100}(/[^/\\s]{1,100}){5}");

    private XroadService() {}
}
