package org.enlace.gateway.console;

import java.time.Duration;
import java.util.List;
import org.enlace.gateway.partners.Credentials;
import org.enlace.gateway.partners.Operator;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks an operator's password, for the login form and for the API alike, and slows guessing down. Thread-safe. */
final class OperatorLogin implements AuthenticationProvider {

    private static final int LONGEST = 200;

    private final Credentials credentials;
    private final LoginDelay delay;
    private final LoginAudit audit;
    private final boolean opensSession;

    /** @param opensSession true if a success begins a session, which the audit must know; false if every request shows the password again */
    OperatorLogin(Credentials credentials, LoginDelay delay, LoginAudit audit, boolean opensSession) {
        this.credentials = credentials;
        this.delay = delay;
        this.audit = audit;
        this.opensSession = opensSession;
    }

    @Override
    public Authentication authenticate(Authentication shown) {
        String user = cut(shown.getName());
        String address = address(shown);
        Duration wait = delay.wait(user, address);
        if (!wait.isZero()) {
            throw new TooManyLogins(wait);
        }
        Operator operator = credentials
                .operator(user, String.valueOf(shown.getCredentials()))
                .orElseThrow(() -> refused(user, address));
        delay.succeeded(user, address);
        Viewer viewer = new Viewer(operator.user(), operator.role(), operator.institution());
        if (opensSession) {
            audit.succeeded(viewer, address);
        }
        return token(viewer);
    }

    private BadCredentialsException refused(String user, String address) {
        delay.failed(user, address);
        audit.failed(address);
        return new BadCredentialsException("user or password is wrong");
    }

    private static Authentication token(Viewer viewer) {
        return UsernamePasswordAuthenticationToken.authenticated(
                viewer,
                null,
                List.of(new SimpleGrantedAuthority("ROLE_" + viewer.role().name())));
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }

    private static String cut(String user) {
        return user.length() > LONGEST ? user.substring(0, LONGEST) : user;
    }

    /** The address of the connection itself: a header could say anything. */
    private static String address(Authentication shown) {
        return shown.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "unknown";
    }
}
