package org.enlace.gateway.console.auth;

/**
 * Determines the network of an address, as far as one person can choose addresses in it: an IPv4 address itself, of an IPv6 address the first 64
 * bits. Pure.
 */
final class ClientNetwork {

    private static final int GROUPS = 8;
    private static final int GROUPS_OF_NETWORK = 4;

    private ClientNetwork() {}

    /** @param address in the form of the container; anything else stays as it is */
    static String of(String address) {
        if (!address.contains(":") || address.contains(".")) {
            return address;
        }
        String bare = address.replaceFirst("%.*$", "");
        int gap = bare.indexOf("::");
        String[] before = groups(gap < 0 ? bare : bare.substring(0, gap));
        String[] after = groups(gap < 0 ? "" : bare.substring(gap + 2));
        StringBuilder network = new StringBuilder();
        for (int group = 0; group < GROUPS_OF_NETWORK; group++) {
            int fromEnd = GROUPS - group;
            String text = group < before.length
                    ? before[group]
                    : fromEnd <= after.length ? after[after.length - fromEnd] : "0";
            network.append(text.replaceFirst("^0+(?=.)", "")).append(':');
        }
        return network.append(":/64").toString();
    }

    private static String[] groups(String text) {
        return text.isEmpty() ? new String[0] : text.split(":");
    }
}
