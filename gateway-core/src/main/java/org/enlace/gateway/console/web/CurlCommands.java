package org.enlace.gateway.console.web;

import java.util.regex.Pattern;
import org.enlace.gateway.configuration.oidc.IdentityProvider;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Builds the shell command that requests a page's data from the operator API. It holds no secret: curl asks for the password, and the reader supplies
 * a token.
 */
public final class CurlCommands {

    /** Characters without a meaning for a shell, within single quotes or without them. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._@-]{1,100}");

    private static final Pattern GATEWAY = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]{1,300}");
    private static final String ELSEWHERE = "http://127.0.0.1:8080";

    private final String user;

    /** @param viewer the requesting account; null without a login */
    public CurlCommands(Viewer viewer) {
        this.user = viewer == null ? "" : viewer.user();
    }

    /** True if this account uses a token of the identity provider and no password. */
    public boolean byToken() {
        return IdentityProvider.named(user);
    }

    /**
     * Returns the command for one address.
     *
     * @param address of the operator API with its parameters, encoded
     * @throws IllegalArgumentException if it could end the quotation it stands in
     */
    public String of(String address) {
        if (address.indexOf('\'') >= 0 || address.chars().anyMatch(each -> each <= ' ' || each > '~')) {
            throw new IllegalArgumentException("an address that is not encoded");
        }
        return "curl " + who() + " '" + gateway() + address + "'";
    }

    private String who() {
        if (byToken()) {
            return "-H \"Authorization: Bearer $TOKEN\"";
        }
        return "-u " + (PLAIN.matcher(user).matches() ? user : "USER");
    }

    /** Returns the gateway's address as the reader reached it: behind a load balancer the gateway does not know it otherwise. */
    public static String gateway() {
        String asked =
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        return GATEWAY.matcher(asked).matches() ? asked : ELSEWHERE;
    }
}
