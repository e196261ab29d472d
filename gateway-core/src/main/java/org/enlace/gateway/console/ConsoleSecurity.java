package org.enlace.gateway.console;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.enlace.gateway.partners.Credentials;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Three fences, first match wins: the partners' doors, where each link asks for its own credential; the operator API, with a password on every request
 * or the session of a page; the pages, behind a login form. Who is logged in may nothing yet: {@link RightsFence} asks for the right of each handler.
 */
@Configuration(proxyBeanMethods = false)
class ConsoleSecurity {

    static final String API = "/operator/api/";
    static final String DOORS = "/in/";
    static final String CONTENT_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final int REMEMBERED_FAILURES = 10_000;
    /** The login and what it looks like; health and figures, which the management port alone serves. */
    private static final String[] OPEN = {
        LoginAnswers.LOGIN, "/error", "/console/**", "/webjars/**", "/actuator/health/**", "/actuator/prometheus"
    };

    /** Behind the doors, by a forward alone; and whatever else the management port might have. */
    private static final String[] CLOSED = {"/_rest/**", "/_soap/**", "/actuator/**"};

    private static final DispatcherType[] INNER = {DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC};

    /** No session, no token, nothing to remember: the edge behind the door says who is calling. */
    @Bean
    @Order(1)
    SecurityFilterChain partnerDoorsChain(HttpSecurity http) throws Exception {
        return http.securityMatcher((RequestMatcher) ConsoleSecurity::atTheDoors)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    LoginDelay loginDelay(Clock clock) {
        return new LoginDelay(clock, REMEMBERED_FAILURES);
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, Credentials credentials, LoginDelay delay, LoginAudit audit, Clock clock)
            throws Exception {
        ApiAnswers answers = new ApiAnswers();
        headers(http);
        return http.securityMatcher(API + "**")
                .authenticationManager(new ProviderManager(new OperatorLogin(credentials, delay, audit, false)))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(INNER)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                // A password shown with one request is good for that request. No policy for sessions here: any would
                // bring a filter that makes a session of
                // whatever cookie came with the password, which nobody audits.
                .httpBasic(basic -> basic.authenticationEntryPoint(answers))
                .exceptionHandling(no -> no.authenticationEntryPoint(answers).accessDeniedHandler(answers))
                .csrf(csrf -> csrf.ignoringRequestMatchers(ConsoleSecurity::isScript))
                .requestCache(AbstractHttpConfigurer::disable)
                .addFilterBefore(limits(clock, credentials), SecurityContextHolderFilter.class)
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain pages(
            HttpSecurity http, Credentials credentials, LoginDelay delay, LoginAudit audit, Clock clock)
            throws Exception {
        LoginAnswers answers = new LoginAnswers();
        headers(http);
        return http.authenticationManager(new ProviderManager(new OperatorLogin(credentials, delay, audit, true)))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(INNER)
                        .permitAll()
                        .requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers(CLOSED)
                        .denyAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage(LoginAnswers.LOGIN).failureHandler(answers))
                .logout(out -> out.logoutSuccessUrl(LoginAnswers.LOGIN + "?out")
                        .addLogoutHandler((request, response, who) -> leave(audit, who)))
                .exceptionHandling(no -> no.authenticationEntryPoint(answers))
                .csrf(Customizer.withDefaults())
                .requestCache(cache -> cache.requestCache(wholePages()))
                .addFilterBefore(limits(clock, credentials), SecurityContextHolderFilter.class)
                .build();
    }

    private static SessionLimits limits(Clock clock, Credentials credentials) {
        return new SessionLimits(clock, viewer -> credentials.standing(viewer.user()));
    }

    /** After the login one goes where one wanted to go, if that was a page and not the refresh of a part of it. */
    private static HttpSessionRequestCache wholePages() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request -> request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && !request.getRequestURI().equals(NowPage.LIVE));
        cache.setMatchingRequestParameterName(null);
        return cache;
    }

    private static void leave(LoginAudit audit, Authentication who) {
        if (who != null && who.getPrincipal() instanceof Viewer viewer) {
            audit.left(viewer);
        }
    }

    private static void headers(HttpSecurity http) throws Exception {
        // No-store, nosniff and no framing are Spring Security's own.
        http.headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .permissionsPolicyHeader(rights -> rights.policy("camera=(), geolocation=(), microphone=()")));
    }

    /** The door passes a message on by a forward within the application; it is still at the door then. */
    private static boolean atTheDoors(HttpServletRequest request) {
        Object first = request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
        return request.getRequestURI().startsWith(DOORS) || first instanceof String uri && uri.startsWith(DOORS);
    }

    /** A script that shows its password. A browser adds a remembered password by itself, but then it also says where the request comes from. */
    private static boolean isScript(HttpServletRequest request) {
        return request.getHeader("Authorization") != null
                && request.getHeader("Origin") == null
                && request.getHeader("Sec-Fetch-Site") == null;
    }
}
