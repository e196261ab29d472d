package org.enlace.gateway.console.auth;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.enlace.gateway.configuration.credentials.PartnerAuthentication;
import org.enlace.gateway.configuration.model.OperatorAccount;
import org.enlace.gateway.console.web.Viewer;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks an operator's password, for the login form and for the API alike, and slows guessing down. Thread-safe. */
final class OperatorLogin implements AuthenticationProvider {

    private static final int LONGEST = 200;

    private final PartnerAuthentication partnerAuthentication;
    private final LoginThrottle throttle;
    private final LoginAudit audit;
    private final Predicate<OperatorAccount> admitted;
    private final Opening opening;

    /** Receives a success before the login is granted; may throw. */
    @FunctionalInterface
    interface Opening {
        void by(OperatorAccount operatorAccount, Viewer viewer, String address);
    }

    /** @param admitted the accounts that may log in this way */
    OperatorLogin(
            PartnerAuthentication partnerAuthentication,
            LoginThrottle throttle,
            LoginAudit audit,
            Predicate<OperatorAccount> admitted,
            Opening opening) {
        this.partnerAuthentication = partnerAuthentication;
        this.throttle = throttle;
        this.audit = audit;
        this.admitted = admitted;
        this.opening = opening;
    }

    @Override
    public Authentication authenticate(Authentication shown) {
        String user = cut(shown.getName());
        String address = address(shown);
        OperatorAccount operatorAccount = known(user, String.valueOf(shown.getCredentials()), address);
        Viewer viewer = new Viewer(operatorAccount.user(), operatorAccount.role(), operatorAccount.institution());
        opening.by(operatorAccount, viewer, address);
        return token(viewer);
    }

    private OperatorAccount known(String user, String password, String address) {
        String network = ClientNetwork.of(address);
        Duration wait = throttle.begin(user, network);
        if (!wait.isZero()) {
            throw new TooManyLoginsException(wait);
        }
        boolean success = false;
        try {
            OperatorAccount operatorAccount = partnerAuthentication
                    .operator(user, password)
                    .filter(admitted)
                    .orElseThrow(() -> refused(address));
            success = true;
            return operatorAccount;
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

    /** Returns the address of the connection itself: a header could have any content. */
    static String address(Authentication shown) {
        return shown.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "unknown";
    }
}
