package org.enlace.gateway.configuration.oidc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.enlace.connector.ClockTolerance;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The room for the tests of other rooms. */
public final class TestIdentity {

    public static final String CLIENT = "enlace-console";
    public static final String SECRET = "invented-secret-of-a-client";
    public static final String API = "enlace-operator-api";

    private TestIdentity() {}

    /** People come by this provider and no other. */
    public static IdentityProviderSettings by(URI issuer, URI console, Clock clock) {
        return IdentityProviderSettings.by(provider(issuer, console, Map.of(), clock));
    }

    /** @param more settings beside and over the usual ones */
    static IdentityProvider provider(URI issuer, URI console, Map<String, String> more, Clock clock) {
        return new IdentityProvider(
                properties(issuer, console, more), TestIdentity::trust, ClockTolerance.USUAL, clock);
    }

    static ProviderProperties properties(URI issuer, URI console, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(Map.of(
                "issuer",
                issuer.toString(),
                "address",
                console.toString(),
                "client-id",
                CLIENT,
                "secret-file",
                secret(SECRET).toString(),
                "api-audience",
                API,
                "role-claim",
                "realm_access.roles",
                "institution-claim",
                "institution",
                "roles[enlace-operator]",
                "OPERATOR",
                "roles[enlace-auditor]",
                "AUDITOR"));
        all.put("institutions[house]", "*");
        all.put("institutions[police]", "police");
        all.putAll(more);
        Map<String, String> named = new HashMap<>();
        all.forEach((name, value) -> named.put("enlace.console.oidc." + name, value));
        named.values().removeIf(String::isEmpty);
        return new Binder(new MapConfigurationPropertySource(named))
                .bind("enlace.console.oidc", Bindable.of(ProviderProperties.class))
                .get();
    }

    /** A file for its owner alone. */
    static Path secret(String text) {
        try {
            Path file = Files.createTempFile("oidc", ".secret");
            file.toFile().deleteOnExit();
            Files.writeString(file, text);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SSLContext trust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
