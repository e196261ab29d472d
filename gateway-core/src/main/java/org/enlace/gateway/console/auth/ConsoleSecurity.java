package org.enlace.gateway.console.auth;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Configures three security filter chains, first match wins: the inbound endpoints of partners, where each link checks its own credential; the
 * operator API, with a password or token on every request or the session of a page; the pages, behind a login form or an identity provider. A login
 * alone grants no right: {@link RightsInterceptor} checks the right of each handler.
 */
@Configuration(proxyBeanMethods = false)
public class ConsoleSecurity {

    public static final String API = "/operator/api/";
    static final String INBOUND = "/in/";
    static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " font-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    static final int REMEMBERED_FAILURES = 10_000;
    /**
     * Paths without login: the login, the same for screens on walls, their static files, and the manual; health and metrics, which the management
     * port alone serves.
     */
    private static final String[] OPEN = {
        LoginResponses.LOGIN,
        WallAuthentication.ADDRESS,
        "/error",
        "/console/**",
        "/webjars/**",
        "/manual",
        "/manual/**",
        "/actuator/health/**",
        "/actuator/prometheus"
    };

    /** The paths of the management port that are closed: all but the health and the metrics. */
    private static final String CLOSED = "/actuator/**";

    private static final DispatcherType[] INNER = {DispatcherType.ERROR, DispatcherType.ASYNC};

    /** The chain of partners. No session, no token, no state: the route behind the inbound endpoint authenticates the caller. */
    @Bean
    @Order(1)
    SecurityFilterChain inboundChain(HttpSecurity http) throws Exception {
        return http.securityMatcher((RequestMatcher) ConsoleSecurity::atInboundPath)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Turns off the measuring of filters. Nobody reads the time of each filter of the chain, and measuring costs more than most of them. */
    @Bean
    static SecurityObservationSettings filtersUnmeasured() {
        return SecurityObservationSettings.noObservations();
    }

    /** The login delay of screens on walls. */
    @Bean
    LoginDelay loginDelay(Clock clock) {
        return new LoginDelay(clock, REMEMBERED_FAILURES);
    }

    /** The login throttle of passwords. */
    @Bean
    LoginThrottle loginThrottle(Clock clock) {
        return new LoginThrottle(clock, REMEMBERED_FAILURES);
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, ConsoleLogins logins, ObjectProvider<DeclaredRoutes> routes)
            throws Exception {
        ApiAuthenticationResponses answers =
                new ApiAuthenticationResponses(logins.passwordsOfScripts(), logins.tokensOfScripts());
        headers(http, logins);
        logins.provider()
                .filter(providerAuthentication -> logins.tokensOfScripts())
                .ifPresent(providerAuthentication -> bearer(http, providerAuthentication, answers));
        if (logins.passwordsOfScripts()) {
            // A password sent with one request is valid for that request. No session policy here: any would add a
            // filter that makes a session from a
            // cookie sent with the password, which is not audited.
            http.httpBasic(basic -> basic.authenticationEntryPoint(answers));
        }
        return http.securityMatcher(API + "**")
                .securityContext(known -> known.securityContextRepository(new ApiSecurityContextRepository()))
                .authenticationManager(new ProviderManager(logins.ofScripts()))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(INNER)
                        .permitAll()
                        .anyRequest()
                        .access(new DeclaredRightAuthorization(routes)))
                .exceptionHandling(no -> no.authenticationEntryPoint(answers).accessDeniedHandler(answers))
                .csrf(csrf -> csrf.ignoringRequestMatchers(ApiSecurityContextRepository::showsCredential))
                .requestCache(AbstractHttpConfigurer::disable)
                .addFilterBefore(logins.limits(), SecurityContextHolderFilter.class)
                .build();
    }

    private static void bearer(
            HttpSecurity http, ProviderAuthentication providerAuthentication, ApiAuthenticationResponses answers) {
        AuthenticationManager scripts = providerAuthentication.scripts();
        BearerTokenAuthenticationFilter filter = new BearerTokenAuthenticationFilter(scripts);
        filter.setAuthenticationEntryPoint(answers);
        http.addFilterBefore(filter, BasicAuthenticationFilter.class);
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(HttpSecurity http, ConsoleLogins logins, WallAuthentication walls) throws Exception {
        LoginResponses answers = new LoginResponses();
        HttpSessionRequestCache wanted = wholePages();
        headers(http, logins);
        logins.provider().ifPresent(providerAuthentication -> providerAuthentication.open(http, wanted));
        if (logins.form()) {
            http.formLogin(form -> form.loginPage(LoginResponses.LOGIN)
                    .successHandler(wantedPage(wanted))
                    .failureHandler(answers));
        }
        return http.authenticationManager(new ProviderManager(logins.ofForm()))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(INNER)
                        .permitAll()
                        .requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers(CLOSED)
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .logout(out -> out.logoutSuccessHandler(logins::left).addLogoutHandler(logins::leaves))
                .exceptionHandling(no -> no.authenticationEntryPoint(answers).accessDeniedHandler(answers))
                .csrf(Customizer.withDefaults())
                .requestCache(cache -> cache.requestCache(wanted))
                .addFilterBefore(logins.limits(), SecurityContextHolderFilter.class)
                .addFilterBefore(new WallCookies(walls), AnonymousAuthenticationFilter.class)
                .build();
    }

    private static SavedRequestAwareAuthenticationSuccessHandler wantedPage(RequestCache wanted) {
        SavedRequestAwareAuthenticationSuccessHandler handler = new SavedRequestAwareAuthenticationSuccessHandler();
        handler.setRequestCache(wanted);
        handler.setRedirectStrategy(new RelativeRedirectStrategy());
        return handler;
    }

    /** Saves the request to return to after the login, if it was for a page and not the refresh of a part of it. */
    private static HttpSessionRequestCache wholePages() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && !SessionLimits.REFRESHES.contains(request.getRequestURI()));
        cache.setMatchingRequestParameterName(null);
        return cache;
    }

    private static void headers(HttpSecurity http, ConsoleLogins logins) throws Exception {
        // No-store, nosniff and no framing are Spring Security's own.
        http.headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives(contentPolicy(logins.origins())))
                // Other sites learn nothing of our addresses; the console itself learns the page of a form: see
                // ReturnUrl.
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .permissionsPolicyHeader(rights -> rights.policy("camera=(), geolocation=(), microphone=()")));
    }

    /** Builds the content policy. The logout form leads to the provider, where there is one. */
    private static String contentPolicy(Set<String> origins) {
        return origins.stream().sorted().reduce(CONTENT_POLICY, (policy, each) -> policy + " " + each);
    }

    private static boolean atInboundPath(HttpServletRequest request) {
        return request.getRequestURI().startsWith(INBOUND);
    }
}
