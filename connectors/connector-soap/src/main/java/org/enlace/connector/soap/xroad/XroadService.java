package org.enlace.connector.soap.xroad;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The names of a service in X-Road's message protocol 4.0 for SOAP. */
public final class XroadService {

    public static final String HEADERS = "http://x-road.eu/xsd/xroad.xsd";
    public static final String IDENTIFIERS = "http://x-road.eu/xsd/identifiers";
    public static final String PROTOCOL = "4.0";
    /** Six parts, none empty: a service without subsystem or version is not offered to a gateway. */
    public static final Pattern PATH = Pattern.compile("[^/\\s]{1,100}(/[^/\\s]{1,100}){5}");

    /** Institution and class, member and subsystem; some members call without a subsystem. */
    public static final Pattern CLIENT = Pattern.compile("[^/\\s]{1,100}(/[^/\\s]{1,100}){2,3}");
    /** The parts of a service's name, in order; a client's are the first four. */
    static final List<String> PARTS =
            List.of("xRoadInstance", "memberClass", "memberCode", "subsystemCode", "serviceCode", "serviceVersion");

    private XroadService() {}

    /** A path as named parts. */
    public static Map<String, String> parts(String path) {
        String[] words = path.split("/");
        Map<String, String> parts = new LinkedHashMap<>();
        for (int i = 0; i < words.length; i++) {
            parts.put(PARTS.get(i), words[i]);
        }
        return parts;
    }
}
