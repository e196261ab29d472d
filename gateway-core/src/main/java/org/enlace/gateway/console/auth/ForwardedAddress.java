package org.enlace.gateway.console.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Reads the client's address that trusted proxies forward. Each proxy appends the address it received the request from, so the header is read from
 * its end: the first address that is no trusted proxy is the client. Entries of untrusted proxies are ignored. Immutable.
 */
final class ForwardedAddress {

    private static final String STANDARD = "Forwarded";
    private static final List<String> HEADERS = List.of("X-Forwarded-For", STANDARD);
    private static final Pattern NETWORK = Pattern.compile("[0-9a-fA-F:.]{2,45}(/\\d{1,3})?");
    private static final Pattern FOR = Pattern.compile("(?i)(?:^|;)\\s*for=\"?([^\";]+)\"?");
    /** An address, for IPv6 perhaps in brackets, and perhaps a port. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d{1,5})?|\\[([0-9a-fA-F:]{2,39})](?::\\d{1,5})?|([0-9a-fA-F:]{2,39})");

    private static final int MOST_HOPS = 20;

    private final List<IpAddressMatcher> proxies;
    private final String header;

    /** @throws IllegalArgumentException if a setting is no address; it names the setting and its rule */
    ForwardedAddress(List<String> proxies, String header) {
        this.proxies = proxies.stream()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .map(ForwardedAddress::matcher)
                .toList();
        this.header = HEADERS.stream()
                .filter(header::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "enlace.console.forwarded-header must be one of " + String.join(", ", HEADERS)));
    }

    private static IpAddressMatcher matcher(String network) {
        try {
            if (NETWORK.matcher(network).matches()) {
                return new IpAddressMatcher(network);
            }
        } catch (IllegalArgumentException noNetwork) {
            // Reported below.
        }
        throw new IllegalArgumentException(
                "enlace.console.trusted-proxies must be addresses or networks such as 10.1.0.0/16, with commas between");
    }

    /** Returns the address of the client; that of the connection if it is no trusted proxy. */
    String client(HttpServletRequest request) {
        String client = request.getRemoteAddr();
        if (proxies.isEmpty() || !isTrusted(client)) {
            return client;
        }
        List<String> hops = hops(request);
        for (int hop = hops.size() - 1; hop >= 0 && hop >= hops.size() - MOST_HOPS; hop--) {
            Matcher address = ADDRESS.matcher(hops.get(hop));
            if (!address.matches()) {
                return client;
            }
            client = address.group(1) != null
                    ? address.group(1)
                    : address.group(2) != null ? address.group(2) : address.group(3);
            if (!isTrusted(client)) {
                return client;
            }
        }
        return client;
    }

    private boolean isTrusted(String address) {
        try {
            return proxies.stream().anyMatch(proxy -> proxy.matches(address));
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private List<String> hops(HttpServletRequest request) {
        List<String> hops = new ArrayList<>();
        Collections.list(request.getHeaders(header)).forEach(line -> {
            for (String hop : line.split(",", -1)) {
                hops.add(header.equals(STANDARD) ? named(hop) : hop.strip());
            }
        });
        return hops;
    }

    private static String named(String element) {
        Matcher named = FOR.matcher(element.strip());
        return named.find() ? named.group(1).strip() : "";
    }
}
