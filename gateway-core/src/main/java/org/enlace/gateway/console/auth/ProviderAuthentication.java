package org.enlace.gateway.console.auth;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.enlace.gateway.configuration.model.OperatorAccount;
import org.enlace.gateway.configuration.oidc.IdentityProvider;
import org.enlace.gateway.configuration.oidc.LoginRefusal;
import org.enlace.gateway.configuration.oidc.LoginRefusedException;
import org.enlace.gateway.configuration.oidc.ProviderLogin;
import org.enlace.gateway.console.web.Viewer;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.savedrequest.RequestCache;

/** Configures the login of people and scripts by an identity provider. Thread-safe. */
final class ProviderAuthentication {

    private static final String BY_FORM = "provider";

    private final IdentityProvider provider;
    private final LoginDelay delay;
    private final LoginDelay outages;
    private final LoginAudit audit;

    /** Creates it. Its failures are counted separately: logins by password while the provider is unavailable must not wait for them. */
    ProviderAuthentication(IdentityProvider provider, Clock clock, LoginAudit audit) {
        this.provider = provider;
        this.delay = new LoginDelay(clock, ConsoleSecurity.REMEMBERED_FAILURES);
        this.outages = new LoginDelay(clock, ConsoleSecurity.REMEMBERED_FAILURES);
        this.audit = audit;
    }

    /** Configures logins of people. */
    void open(HttpSecurity http, RequestCache wanted) {
        OAuth2AuthorizationRequestRedirectFilter begin = ProviderLogin.beginning(provider, this::refused);
        ProviderLogin login = new ProviderLogin(provider, this::accepted);
        SavedRequestAwareAuthenticationSuccessHandler goOn = new SavedRequestAwareAuthenticationSuccessHandler();
        goOn.setRequestCache(wanted);
        goOn.setRedirectStrategy(new RelativeRedirectStrategy());
        login.setAuthenticationSuccessHandler(goOn);
        login.setAuthenticationFailureHandler(this::refused);
        login.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        login.setSessionAuthenticationStrategy(new CompositeSessionAuthenticationStrategy(List.of(
                new ChangeSessionIdAuthenticationStrategy(),
                new CsrfAuthenticationStrategy(new HttpSessionCsrfTokenRepository()))));
        http.addFilterBefore(begin, UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(login, UsernamePasswordAuthenticationFilter.class);
    }

    private Authentication accepted(HttpServletRequest request, OperatorAccount operatorAccount, String idToken) {
        Viewer viewer = viewer(operatorAccount);
        audit.succeeded(viewer, request.getRemoteAddr());
        return new ProviderToken(viewer, idToken);
    }

    private void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        String address = request.getRemoteAddr();
        Duration wait = delay.wait(BY_FORM, address);
        if (!wait.isZero()) {
            // Anybody can reach this address with an empty request: the audit must not be flooded by repeated calls.
            response.sendRedirect(LoginResponses.LOGIN + "?wait=" + new TooManyLoginsException(wait).seconds());
            return;
        }
        String code = LoginResponses.code(why);
        failed(BY_FORM, address, code);
        response.sendRedirect(LoginResponses.LOGIN + "?refused=" + code);
    }

    /** Configures tokens of scripts. Each request sends its own, and none makes a session. */
    AuthenticationManager scripts() {
        return shown -> {
            String token = ((BearerTokenAuthenticationToken) shown).getToken();
            String address = OperatorLogin.address(shown);
            String whose = "token " + token.hashCode();
            Duration wait = delay.wait(whose, address);
            if (!wait.isZero()) {
                throw new TooManyLoginsException(wait);
            }
            try {
                return new ProviderToken(viewer(provider.script(token)), "");
            } catch (LoginRefusedException no) {
                failed(whose, address, no.refusal().name());
                throw no;
            }
        };
    }

    /** Handles a failed login. An unavailable provider is not a guess: it causes no delay, and only its repetition is kept out of the audit. */
    private void failed(String whose, String address, String code) {
        if (!code.equals(LoginRefusal.PROVIDER_AWAY.name())) {
            delay.failed(whose, address);
        } else if (outages.wait(code, address).isZero()) {
            outages.failed(code, address);
        } else {
            return;
        }
        audit.refused(address, code);
    }

    private static Viewer viewer(OperatorAccount operatorAccount) {
        return new Viewer(operatorAccount.user(), operatorAccount.role(), operatorAccount.institution());
    }

    /** Returns the address to redirect to after a logout. */
    void left(HttpServletRequest request, HttpServletResponse response, Authentication who) throws IOException {
        String out = LoginResponses.LOGIN + "?out";
        String there = who instanceof ProviderToken token
                ? token.idToken()
                        .flatMap(each -> provider.leaving(each, out))
                        .map(URI::toString)
                        .orElse(out)
                : out;
        response.sendRedirect(there);
    }
}
