package org.enlace.gateway.configuration.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.configuration.model.OperatorAccount;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.NimbusJwtClientAuthenticationParametersConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.client.RestClient;

/**
 * Handles a login through the provider: authorization code with PKCE, state and nonce, all of it by Spring Security. The result is an account of this
 * gateway. Of the provider's tokens only the one that ends the session there is kept. Thread-safe.
 */
public final class ProviderLogin extends OAuth2LoginAuthenticationFilter {

    /** The path where a login begins. */
    public static final String BEGIN = "/login/begin/" + IdentityProvider.ID;

    private static final String BEGINS = "/login/begin";

    /** The error codes of Spring Security and of a provider's token endpoint. Any other error of a provider counts as a denial. */
    private static final Map<String, LoginRefusal> WORDS = Map.of(
            "authorization_request_not_found", LoginRefusal.NOT_ASKED,
            "invalid_state_parameter", LoginRefusal.NOT_ASKED,
            "invalid_request", LoginRefusal.NOT_ASKED,
            "invalid_grant", LoginRefusal.NOT_ASKED,
            "invalid_nonce", LoginRefusal.TOKEN_REFUSED,
            "invalid_id_token", LoginRefusal.TOKEN_REFUSED,
            "invalid_token_response", LoginRefusal.PROVIDER_AWAY,
            "invalid_client", LoginRefusal.CLIENT_REFUSED,
            "unauthorized_client", LoginRefusal.CLIENT_REFUSED);

    private final IdentityProvider provider;
    private final Accepting accepted;

    /** Turns an account and the raw token of its login into the authenticated user. Audits the login, or throws. */
    @FunctionalInterface
    public interface Accepting {
        Authentication of(HttpServletRequest request, OperatorAccount operatorAccount, String idToken);
    }

    /** @param accepted called once for each valid login */
    public ProviderLogin(IdentityProvider provider, Accepting accepted) {
        super(id -> provider.registration(), new Nowhere(), IdentityProvider.BACK);
        this.provider = provider;
        this.accepted = accepted;
        OidcAuthorizationCodeAuthenticationProvider exchange = new OidcAuthorizationCodeAuthenticationProvider(
                tokens(provider), asked -> new DefaultOidcUser(List.of(), asked.getIdToken()));
        exchange.setJwtDecoderFactory(registration -> provider.logins());
        setAuthenticationManager(new ProviderManager(exchange));
    }

    /** Redirects a user who wants to log in to the provider. */
    public static OAuth2AuthorizationRequestRedirectFilter beginning(
            IdentityProvider provider, AuthenticationFailureHandler failed) {
        DefaultOAuth2AuthorizationRequestResolver resolver =
                new DefaultOAuth2AuthorizationRequestResolver(id -> registered(provider, id), BEGINS);
        resolver.setAuthorizationRequestCustomizer(
                OAuth2AuthorizationRequestCustomizers.withPkce().andThen(asking -> {
                    List<String> acr = provider.properties().acr();
                    if (!acr.isEmpty()) {
                        asking.additionalParameters(all -> all.put("acr_values", String.join(" ", acr)));
                    }
                }));
        OAuth2AuthorizationRequestRedirectFilter filter = new OAuth2AuthorizationRequestRedirectFilter(resolver);
        filter.setAuthenticationFailureHandler(
                (request, response, why) -> failed.onAuthenticationFailure(request, response, plain(why)));
        return filter;
    }

    private static ClientRegistration registered(IdentityProvider provider, String id) {
        return id.equals(IdentityProvider.ID) ? provider.registration() : null;
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        try {
            ofThisProvider(request);
            OidcUser user =
                    (OidcUser) super.attemptAuthentication(request, response).getPrincipal();
            if (!provider.claims().strongEnough(user.getIdToken().getAuthenticationContextClass())) {
                throw new LoginRefusedException(LoginRefusal.SECOND_FACTOR);
            }
            OperatorAccount operatorAccount = provider.claims().operator(user.getClaims());
            return accepted.of(request, operatorAccount, user.getIdToken().getTokenValue());
        } catch (OAuth2AuthenticationException refused) {
            throw plain(refused);
        }
    }

    /** Refuses an answer of another provider, whatever it contains. */
    private void ofThisProvider(HttpServletRequest request) {
        String says = request.getParameter("iss");
        String issuer = provider.properties().issuer().toString();
        if (says == null ? provider.addresses().namesItself() : !says.equals(issuer)) {
            throw new LoginRefusedException(LoginRefusal.OTHER_PROVIDER);
        }
    }

    static LoginRefusedException plain(Throwable why) {
        for (Throwable each = why; each != null; each = each.getCause()) {
            if (each instanceof LoginRefusedException known) {
                return known;
            }
        }
        return new LoginRefusedException(
                why instanceof OAuth2AuthenticationException refused
                        ? WORDS.getOrDefault(refused.getError().getErrorCode(), LoginRefusal.DENIED)
                        : LoginRefusal.PROVIDER_AWAY);
    }

    private static RestClientAuthorizationCodeTokenResponseClient tokens(IdentityProvider provider) {
        RestClientAuthorizationCodeTokenResponseClient client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(provider.wire())
                .messageConverters(List.of(
                        new FormHttpMessageConverter(),
                        new OAuth2AccessTokenResponseHttpMessageConverter(),
                        new MappingJackson2HttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        if (provider.proof().key() != null) {
            client.addParametersConverter(
                    new NimbusJwtClientAuthenticationParametersConverter<OAuth2AuthorizationCodeGrantRequest>(
                            registration -> provider.proof().key()));
        }
        return client;
    }

    /** Stores no tokens: they are used once. */
    private static final class Nowhere implements OAuth2AuthorizedClientRepository {

        @Override
        public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
                String id, Authentication who, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication who,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String id, Authentication who, HttpServletRequest request, HttpServletResponse response) {}
    }
}
