package org.enlace.gateway.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.partners.Operator;
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
 * The way of a login through the provider: authorization code with PKCE, state and nonce, all of it Spring Security's. What comes back is an account of this
 * gateway, and nothing of the provider's tokens is kept but the one that ends the session there. Thread-safe.
 */
public final class ProviderLogin extends OAuth2LoginAuthenticationFilter {

    /** Where a login begins. */
    public static final String BEGIN = "/login/begin/" + IdentityProvider.ID;

    private static final String BEGINS = "/login/begin";

    /** Spring Security's words, and those of a provider's token endpoint. Whatever else a provider says is its no. */
    private static final Map<String, Refusal> WORDS = Map.of(
            "authorization_request_not_found", Refusal.NOT_ASKED,
            "invalid_state_parameter", Refusal.NOT_ASKED,
            "invalid_request", Refusal.NOT_ASKED,
            "invalid_grant", Refusal.NOT_ASKED,
            "invalid_nonce", Refusal.TOKEN_REFUSED,
            "invalid_id_token", Refusal.TOKEN_REFUSED,
            "invalid_token_response", Refusal.PROVIDER_AWAY,
            "invalid_client", Refusal.CLIENT_REFUSED,
            "unauthorized_client", Refusal.CLIENT_REFUSED);

    private final IdentityProvider provider;
    private final Accepting accepted;

    /** What an account and the raw token of its login become. Writes the login down, or throws. */
    @FunctionalInterface
    public interface Accepting {
        Authentication of(HttpServletRequest request, Operator operator, String idToken);
    }

    /** @param accepted asked once for each login that is believed */
    public ProviderLogin(IdentityProvider provider, Accepting accepted) {
        super(id -> provider.registration(), new Nowhere(), IdentityProvider.BACK);
        this.provider = provider;
        this.accepted = accepted;
        OidcAuthorizationCodeAuthenticationProvider exchange = new OidcAuthorizationCodeAuthenticationProvider(
                tokens(provider), asked -> new DefaultOidcUser(List.of(), asked.getIdToken()));
        exchange.setJwtDecoderFactory(registration -> provider.logins());
        setAuthenticationManager(new ProviderManager(exchange));
    }

    /** Sends whoever wants to log in to the provider. */
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
                throw new NotIdentified(Refusal.SECOND_FACTOR);
            }
            Operator operator = provider.claims().operator(user.getClaims());
            return accepted.of(request, operator, user.getIdToken().getTokenValue());
        } catch (OAuth2AuthenticationException refused) {
            throw plain(refused);
        }
    }

    /** An answer that another provider gave is not believed, whatever it brings. */
    private void ofThisProvider(HttpServletRequest request) {
        String says = request.getParameter("iss");
        String issuer = provider.properties().issuer().toString();
        if (says == null ? provider.addresses().namesItself() : !says.equals(issuer)) {
            throw new NotIdentified(Refusal.OTHER_PROVIDER);
        }
    }

    static NotIdentified plain(Throwable why) {
        for (Throwable each = why; each != null; each = each.getCause()) {
            if (each instanceof NotIdentified known) {
                return known;
            }
        }
        return new NotIdentified(
                why instanceof OAuth2AuthenticationException refused
                        ? WORDS.getOrDefault(refused.getError().getErrorCode(), Refusal.DENIED)
                        : Refusal.PROVIDER_AWAY);
    }

    private static RestClientAuthorizationCodeTokenResponseClient tokens(IdentityProvider provider) {
        RestClientAuthorizationCodeTokenResponseClient client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(provider.wire())
                .messageConverters(all -> {
                    all.clear();
                    all.add(new FormHttpMessageConverter());
                    all.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                    all.add(new MappingJackson2HttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        if (provider.proof().key() != null) {
            client.addParametersConverter(
                    new NimbusJwtClientAuthenticationParametersConverter<OAuth2AuthorizationCodeGrantRequest>(
                            registration -> provider.proof().key()));
        }
        return client;
    }

    /** Tokens are used once and kept nowhere. */
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
