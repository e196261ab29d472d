package org.enlace.gateway.console;

import java.util.regex.Pattern;
import org.enlace.gateway.identity.IdentityProvider;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The line of a shell that asks the operator API for what a page shows. It holds no secret: curl asks for the password, and a token is the reader's to bring. */
public final class Commands {

    /** What means nothing to a shell within single quotes or without them. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._@-]{1,100}");

    private static final Pattern GATEWAY = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]{1,300}");
    private static final String ELSEWHERE = "http://127.0.0.1:8080";

    private final String user;

    /** @param viewer who would ask; null if nobody is logged in */
    Commands(Viewer viewer) {
        this.user = viewer == null ? "" : viewer.user();
    }

    /** True if this account shows a token of the identity provider and no password. */
    public boolean byToken() {
        return IdentityProvider.named(user);
    }

    /**
     * The line for one address.
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

    /** As the reader reached it: behind a balancer the gateway knows no better. */
    static String gateway() {
        String asked =
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        return GATEWAY.matcher(asked).matches() ? asked : ELSEWHERE;
    }
}
