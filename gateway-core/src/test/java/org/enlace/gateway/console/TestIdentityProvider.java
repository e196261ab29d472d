package org.enlace.gateway.console;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.enlace.gateway.FreePort;
import org.enlace.gateway.TestRsaKey;
import org.enlace.gateway.configuration.oidc.TestIdentity;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/** A whole identity provider (Spring Authorization Server) on 127.0.0.1, with invented people. It is another site than the console, as in life. */
final class TestIdentityProvider implements AutoCloseable {

    static final String PASSWORD = "invented-Password-2";

    static final String SCRIPT = "a-script";
    static final String SCRIPT_SECRET = "invented-secret-of-a-script";

    /** Who has which role of the provider. */
    private static final Map<String, String> ROLES =
            Map.of("oriana", "enlace-operator", "aurora", "enlace-auditor", "noemi", "payroll");

    private final ConfigurableApplicationContext context;
    private final URI issuer;

    /** Not marked as configuration: the console's own scan would take it for its own. */
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    static class Server {

        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            OAuth2AuthorizationServerConfigurer server = OAuth2AuthorizationServerConfigurer.authorizationServer();
            return http.with(server, each -> each.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(any -> any.anyRequest().authenticated())
                    .csrf(csrf -> csrf.ignoringRequestMatchers(server.getEndpointsMatcher()))
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        UserDetailsService people() {
            return new InMemoryUserDetailsManager(ROLES.keySet().stream()
                    .map(name -> User.withUsername(name)
                            .password("{noop}" + PASSWORD)
                            .roles("PERSON")
                            .build())
                    .toList());
        }

        @Bean
        JWKSource<SecurityContext> keys() throws Exception {
            return new ImmutableJWKSet<>(new JWKSet(TestRsaKey.PROVIDER.named("house")));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims() {
            return token -> token.getClaims().claims(all -> {
                String role = ROLES.getOrDefault(token.getPrincipal().getName(), "enlace-auditor");
                all.put("institution", "house");
                all.put("realm_access", Map.of("roles", List.of("offline_access", role)));
                if (token.getTokenType().getValue().equals("access_token")) {
                    all.put("aud", List.of(TestIdentity.API));
                }
            });
        }
    }

    private TestIdentityProvider(ConfigurableApplicationContext context, URI issuer) {
        this.context = context;
        this.issuer = issuer;
    }

    static TestIdentityProvider start(URI console) throws IOException {
        int port = FreePort.find();
        URI issuer = URI.create("http://localhost:" + port);
        RegisteredClient people = client(TestIdentity.CLIENT, TestIdentity.SECRET)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(console + "/login/back")
                .postLogoutRedirectUri(console + "/login?out")
                .scope("openid")
                .scope("profile")
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build();
        RegisteredClient script = client(SCRIPT, SCRIPT_SECRET)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .build();
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Server.class)
                .bannerMode(Banner.Mode.OFF)
                .initializers(each -> {
                    each.getBeanFactory().registerSingleton("clients", (RegisteredClientRepository)
                            new InMemoryRegisteredClientRepository(people, script));
                    each.getBeanFactory()
                            .registerSingleton(
                                    "settings",
                                    AuthorizationServerSettings.builder()
                                            .issuer(issuer.toString())
                                            .build());
                })
                .run("--server.port=" + port, "--server.address=127.0.0.1");
        return new TestIdentityProvider(context, issuer);
    }

    private static RegisteredClient.Builder client(String id, String secret) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret("{noop}" + secret)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    }

    URI issuer() {
        return issuer;
    }

    @Override
    public void close() {
        context.close();
    }
}
