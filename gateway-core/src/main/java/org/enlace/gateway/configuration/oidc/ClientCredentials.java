package org.enlace.gateway.configuration.oidc;

import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.EnumSet;
import java.util.Set;

/**
 * The credentials with which this gateway authenticates to the provider: a secret, or a private key. Never both.
 *
 * @param secret empty if there is a key
 * @param key null if there is a secret
 */
record ClientCredentials(String secret, JWK key) {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /** Reads the file. Throws an {@link IllegalArgumentException} that names the setting, and nothing of the file, if it is invalid. */
    static ClientCredentials read(ProviderProperties properties) {
        if ((properties.secretFile() == null) == (properties.keyFile() == null)) {
            throw new IllegalArgumentException("enlace.console.oidc needs secret-file or key-file, and not both");
        }
        if (properties.secretFile() != null) {
            String secret = text(properties.secretFile(), "secret-file").strip();
            if (secret.isEmpty()) {
                throw new IllegalArgumentException("enlace.console.oidc.secret-file is empty");
            }
            return new ClientCredentials(secret, null);
        }
        return new ClientCredentials("", key(text(properties.keyFile(), "key-file")));
    }

    private static JWK key(String text) {
        try {
            JWK key = JWK.parse(text);
            if (key.isPrivate() && key.toPublicJWK() != null) {
                return key;
            }
        } catch (ParseException quotesTheFile) {
            throw new IllegalArgumentException("enlace.console.oidc.key-file holds no JSON Web Key");
        }
        throw new IllegalArgumentException("enlace.console.oidc.key-file holds no private key of a pair");
    }

    private static String text(Path file, String setting) {
        try {
            Set<PosixFilePermission> wide = EnumSet.noneOf(PosixFilePermission.class);
            wide.addAll(Files.getPosixFilePermissions(file));
            wide.removeAll(OWNER_ONLY);
            if (!wide.isEmpty()) {
                throw new IllegalArgumentException(
                        "enlace.console.oidc." + setting + " can be used by others: set its mode to 0400");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("enlace.console.oidc." + setting + " cannot be read", unreadable);
        }
    }

    @Override
    public String toString() {
        return "ClientCredentials";
    }
}
