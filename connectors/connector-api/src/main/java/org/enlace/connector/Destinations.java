package org.enlace.connector;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The IP addresses to which the gateway may connect when a configuration names a host: all public addresses, and of the others (this machine, private
 * networks, link-local with its metadata services, multicast, reserved) those that an administrator allows. To be checked with each connection, for
 * the very address that it is made to. Immutable.
 */
public final class Destinations {

    /** Public addresses, and this machine. */
    public static final Destinations USUAL = allowing(List.of("127.0.0.0/8", "::1"));

    /** Public addresses alone. */
    public static final Destinations PUBLIC = allowing(List.of());

    /** Every address: for destinations that only the administrator of the process can name. */
    public static final Destinations ANY = allowing(List.of("0.0.0.0/0", "::/0"));

    private static final List<AddressRange> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "224.0.0.0/3",
                    // the old form of IPv4 in IPv6, for this machine only
                    "::/96",
                    "100::/64",
                    "fc00::/7",
                    "fe80::/9",
                    "ff00::/8")
            .map(AddressRange::of)
            .toList();

    /** Networks whose IPv6 addresses contain the IPv4 address that they lead to: 6to4, and the two of NAT64. */
    private static final AddressRange SIX_TO_FOUR = AddressRange.of("2002::/16");

    private static final List<AddressRange> NAT64 =
            List.of(AddressRange.of("64:ff9b::/96"), AddressRange.of("64:ff9b:1::/48"));

    private static final Pattern NUMBERS =
            Pattern.compile("(?i)(0x[0-9a-f]*|[0-9]+)(\\.(0x[0-9a-f]*|[0-9]+)){0,3}\\.?");

    private final List<AddressRange> allowed;

    private Destinations(List<AddressRange> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /**
     * Creates the set of all public addresses and these.
     *
     * @param ranges such as {@code 10.20.0.0/16}, {@code 127.0.0.1} or {@code fd00::/8}
     * @throws IllegalArgumentException for a text that is no range, without the value
     */
    public static Destinations allowing(List<String> ranges) {
        return new Destinations(ranges.stream().map(AddressRange::of).toList());
    }

    /** Returns true if a connection may be made to this address. */
    public boolean permits(InetAddress address) {
        InetAddress meant = meant(address);
        return contains(allowed, address)
                || contains(allowed, meant)
                || !contains(SPECIAL, address) && !contains(SPECIAL, meant);
    }

    private static boolean contains(List<AddressRange> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address));
    }

    /** Returns the IPv4 address that an IPv6 one leads to; else the address itself. */
    private static InetAddress meant(InetAddress address) {
        byte[] bytes = address.getAddress();
        int from = SIX_TO_FOUR.contains(address) ? 2 : contains(NAT64, address) ? bytes.length - 4 : -1;
        try {
            return from < 0 ? address : InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
        } catch (UnknownHostException never) {
            throw new IllegalStateException("four bytes are an address", never);
        }
    }

    /**
     * Returns the addresses of a name to which a connection may be made, at least one.
     *
     * @param host a name or an IP address, without brackets
     * @throws UnknownHostException if the name is unknown; a {@link DestinationRefusedException} if it has addresses and none of them is permitted
     */
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] permitted = Stream.of(found(host)).filter(this::permits).toArray(InetAddress[]::new);
        if (permitted.length == 0) {
            throw new DestinationRefusedException();
        }
        return permitted;
    }

    /** Other programs read some numbers as addresses that Java does not: they are checked as the address they stand for. */
    private static InetAddress[] found(String host) throws UnknownHostException {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException unknown) {
            if (NUMBERS.matcher(host).matches()) {
                throw new DestinationRefusedException();
            }
            throw unknown;
        }
    }

    /**
     * Returns false if the host of the address is an IP address, in any spelling, or a name of this machine that is not permitted, or if there is no host.
     * Calls no name server: other names are not checked.
     */
    public boolean permitsLiteral(URI address) {
        if (address.getHost() == null) {
            return false;
        }
        String host = address.getHost().replaceAll("[\\[\\]]", "");
        if (host.indexOf(':') < 0 && !NUMBERS.matcher(host).matches()) {
            return !isThisMachine(host) || permits(InetAddress.getLoopbackAddress());
        }
        try {
            return Stream.of(found(host)).allMatch(this::permits);
        } catch (UnknownHostException none) {
            return false;
        }
    }

    /** A name that RFC 6761 gives to this machine alone. */
    private static boolean isThisMachine(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.toLowerCase(Locale.ROOT).endsWith(".localhost");
    }
}
