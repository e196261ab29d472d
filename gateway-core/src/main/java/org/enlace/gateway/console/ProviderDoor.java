package org.enlace.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.enlace.gateway.identity.IdentityProvider;
import org.enlace.gateway.identity.NotIdentified;
import org.enlace.gateway.identity.ProviderLogin;
import org.enlace.gateway.identity.Refusal;
import org.enlace.gateway.partners.Operator;
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

/** How people and scripts come in by an identity provider. Thread-safe. */
final class ProviderDoor {

    private static final String BY_FORM = "provider";

    private final IdentityProvider provider;
    private final LoginDelay delay;
    private final LoginDelay outages;
    private final LoginAudit audit;

    /** Its failures are counted here alone: who comes by password when the provider is away must not wait for them. */
    ProviderDoor(IdentityProvider provider, Clock clock, LoginAudit audit) {
        this.provider = provider;
        this.delay = new LoginDelay(clock, ConsoleSecurity.REMEMBERED_FAILURES);
        this.outages = new LoginDelay(clock, ConsoleSecurity.REMEMBERED_FAILURES);
        this.audit = audit;
    }

    /** Logins of people. */
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

    private Authentication accepted(HttpServletRequest request, Operator operator, String idToken) {
        Viewer viewer = viewer(operator);
        audit.succeeded(viewer, request.getRemoteAddr());
        return new ProviderToken(viewer, idToken);
    }

    private void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        String address = request.getRemoteAddr();
        Duration wait = delay.wait(BY_FORM, address);
        if (!wait.isZero()) {
            // Anybody can come here with nothing at all: the audit is not for whoever does so all day.
            response.sendRedirect(LoginAnswers.LOGIN + "?wait=" + new TooManyLogins(wait).seconds());
            return;
        }
        String code = LoginAnswers.code(why);
        failed(BY_FORM, address, code);
        response.sendRedirect(LoginAnswers.LOGIN + "?refused=" + code);
    }

    /** Tokens of scripts. Each request shows its own, and none makes a session. */
    AuthenticationManager scripts() {
        return shown -> {
            String token = ((BearerTokenAuthenticationToken) shown).getToken();
            String address = OperatorLogin.address(shown);
            String whose = "token " + token.hashCode();
            Duration wait = delay.wait(whose, address);
            if (!wait.isZero()) {
                throw new TooManyLogins(wait);
            }
            try {
                return new ProviderToken(viewer(provider.script(token)), "");
            } catch (NotIdentified no) {
                failed(whose, address, no.refusal().name());
                throw no;
            }
        };
    }

    /** That the provider is away is nobody's guess: nobody waits for it, and only the audit is spared its repetition. */
    private void failed(String whose, String address, String code) {
        if (!code.equals(Refusal.PROVIDER_AWAY.name())) {
            delay.failed(whose, address);
        } else if (outages.wait(code, address).isZero()) {
            outages.failed(code, address);
        } else {
            return;
        }
        audit.refused(address, code);
    }

    private static Viewer viewer(Operator operator) {
        return new Viewer(operator.user(), operator.role(), operator.institution());
    }

    /** Where somebody goes who logs out. */
    void left(HttpServletRequest request, HttpServletResponse response, Authentication who) throws IOException {
        String out = LoginAnswers.LOGIN + "?out";
        String there = who instanceof ProviderToken token
                ? token.idToken()
                        .flatMap(each -> provider.leaving(each, out))
                        .map(URI::toString)
                        .orElse(out)
                : out;
        response.sendRedirect(there);
    }
}
