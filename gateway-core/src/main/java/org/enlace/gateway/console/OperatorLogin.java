package org.enlace.gateway.console;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
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
    private final LoginThrottle throttle;
    private final LoginAudit audit;
    private final Predicate<Operator> admitted;
    private final Opening opening;

    /** Told of a success before anybody is let in; may throw. */
    @FunctionalInterface
    interface Opening {
        void by(Operator operator, Viewer viewer, String address);
    }

    /** @param admitted which accounts may come in this way */
    OperatorLogin(
            Credentials credentials,
            LoginThrottle throttle,
            LoginAudit audit,
            Predicate<Operator> admitted,
            Opening opening) {
        this.credentials = credentials;
        this.throttle = throttle;
        this.audit = audit;
        this.admitted = admitted;
        this.opening = opening;
    }

    @Override
    public Authentication authenticate(Authentication shown) {
        String user = cut(shown.getName());
        String address = address(shown);
        Operator operator = known(user, String.valueOf(shown.getCredentials()), address);
        Viewer viewer = new Viewer(operator.user(), operator.role(), operator.institution());
        opening.by(operator, viewer, address);
        return token(viewer);
    }

    private Operator known(String user, String password, String address) {
        String network = ClientNetwork.of(address);
        Duration wait = throttle.begin(user, network);
        if (!wait.isZero()) {
            throw new TooManyLogins(wait);
        }
        boolean success = false;
        try {
            Operator operator =
                    credentials.operator(user, password).filter(admitted).orElseThrow(() -> refused(address));
            success = true;
            return operator;
        } finally {
            throttle.end(user, network, success);
        }
    }

    private BadCredentialsException refused(String address) {
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
    static String address(Authentication shown) {
        return shown.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "unknown";
    }
}
