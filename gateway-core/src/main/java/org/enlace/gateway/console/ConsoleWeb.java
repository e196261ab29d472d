package org.enlace.gateway.console;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.enlace.gateway.configuration.oidc.IdentityProviderSettings;
import org.enlace.gateway.console.auth.ConsoleSecurity;
import org.enlace.gateway.console.auth.RightsInterceptor;
import org.enlace.gateway.console.auth.SessionLimits;
import org.enlace.gateway.console.web.ConsoleLocale;
import org.springframework.boot.web.server.Cookie.SameSite;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.server.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.servlet.server.Session;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Configures languages, sessions and static files of the pages. */
@Configuration(proxyBeanMethods = false)
class ConsoleWeb implements WebMvcConfigurer {

    private static final Duration FONT_KEPT = Duration.ofDays(30);

    private final ConsoleLocale locale = new ConsoleLocale();
    private final RightsInterceptor fence;

    ConsoleWeb(RightsInterceptor fence) {
        this.fence = fence;
    }

    @Bean
    LocaleResolver localeResolver() {
        return locale;
    }

    @Bean
    MessageSource messageSource() {
        ResourceBundleMessageSource source = new ResourceBundleMessageSource();
        source.setBasename("messages");
        source.setDefaultEncoding(StandardCharsets.UTF_8.name());
        source.setDefaultLocale(ConsoleLocale.SPANISH);
        return source;
    }

    /**
     * Configures the session cookie. No other site may send it, except that an identity provider sends people back by a link. A session without
     * activity ends. Requests that change something carry a token in any case.
     */
    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> consoleSessions(
            IdentityProviderSettings identityProviderSettings) {
        Session session = new Session();
        session.setTimeout(SessionLimits.IDLE);
        session.setTrackingModes(Set.of(Session.SessionTrackingMode.COOKIE));
        session.getCookie().setName("enlace-session");
        session.getCookie().setHttpOnly(true);
        session.getCookie()
                .setSameSite(identityProviderSettings.provider().isPresent() ? SameSite.LAX : SameSite.STRICT);
        return factory -> factory.setSession(session);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new RequestParametersResolver());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(locale);
        registry.addInterceptor(fence);
        registry.addInterceptor(new QueryParameterInterceptor())
                // Its handlers refuse an unknown parameter themselves: the rule depends on the indicator.
                .excludePathPatterns(ConsoleSecurity.API + "indicators/**");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/console/*.woff2")
                .addResourceLocations("classpath:/static/console/")
                .setCacheControl(CacheControl.maxAge(FONT_KEPT));
        registry.addResourceHandler("/console/**")
                .addResourceLocations("classpath:/static/console/")
                .setCacheControl(CacheControl.noCache());
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true);
    }
}
