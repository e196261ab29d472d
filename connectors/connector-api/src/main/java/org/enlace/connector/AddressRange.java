package org.enlace.connector;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Represents a range of IP addresses that begin with the same bits. Immutable. */
record AddressRange(InetAddress first, int bits) {

    private static final Pattern WRITTEN = Pattern.compile("([0-9A-Fa-f:.]{2,45})(?:/([0-9]{1,3}))?");
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    /** Reads {@code 10.20.0.0/16}, {@code 127.0.0.1} or {@code fd00::/8}; an {@link IllegalArgumentException} without the value for anything else. */
    static AddressRange of(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()
                || parts.group(1).indexOf(':') < 0
                        && !IPV4.matcher(parts.group(1)).matches()) {
            throw notOne();
        }
        try {
            InetAddress first = InetAddress.getByName(parts.group(1));
            int longest = first.getAddress().length * 8;
            int bits = parts.group(2) == null ? longest : Integer.parseInt(parts.group(2));
            AddressRange range = new AddressRange(first, bits);
            if (bits > longest || !range.isFirst()) {
                throw notOne();
            }
            return range;
        } catch (UnknownHostException noAddress) {
            throw notOne();
        }
    }

    private static IllegalArgumentException notOne() {
        return new IllegalArgumentException("must be IP addresses or ranges such as 10.20.0.0/16");
    }

    /** Tells if no host bits are set; a range with host bits was probably meant to be another one. */
    private boolean isFirst() {
        byte[] bytes = first.getAddress();
        for (int i = bits; i < bytes.length * 8; i++) {
            if (bit(bytes, i) != 0) {
                return false;
            }
        }
        return true;
    }

    boolean contains(InetAddress address) {
        byte[] network = first.getAddress();
        byte[] candidate = address.getAddress();
        if (network.length != candidate.length) {
            return false;
        }
        for (int i = 0; i < bits; i++) {
            if (bit(network, i) != bit(candidate, i)) {
                return false;
            }
        }
        return true;
    }

    private static int bit(byte[] bytes, int index) {
        return bytes[index / 8] >> (7 - index % 8) & 1;
    }
}
