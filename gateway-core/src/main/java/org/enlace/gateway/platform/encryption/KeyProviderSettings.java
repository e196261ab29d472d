package org.enlace.gateway.platform.encryption;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties below {@code enlace.custodian}: the key provider that keeps the key-encryption key.
 *
 * @param kind {@code file} (default), {@code token} or {@code service}
 * @param library token: the PKCS#11 library of its maker
 * @param slot token: index in the list of slots
 * @param pinFile token: file with the PIN, for its owner only
 * @param label token: the keys are called {@code <label>-<number>}
 * @param url service: address below which Vault's transit protocol is spoken, {@code https://vault.example:8200/v1/transit}
 * @param key service: name of the key
 * @param tokenFile service: file with the token, for its owner only
 * @param trust service: certificates it may show, PEM; without it, those that Java trusts
 */
@ConfigurationProperties("enlace.custodian")
record KeyProviderSettings(
        @DefaultValue("file") Kind kind,
        Path library,
        @DefaultValue("0") int slot,
        Path pinFile,
        @DefaultValue("enlace") String label,
        String url,
        @DefaultValue("enlace") String key,
        Path tokenFile,
        Path trust) {

    enum Kind {
        FILE,
        TOKEN,
        SERVICE
    }

    /** A key file and nothing else. */
    static KeyProviderSettings file() {
        return of(Map.of());
    }

    /** From variables as the gateway takes them ({@code ENLACE_CUSTODIAN_KIND}), for programs that are not the gateway. */
    static KeyProviderSettings of(Map<String, String> environment) {
        String kind = environment.getOrDefault("ENLACE_CUSTODIAN_KIND", "file");
        String slot = environment.getOrDefault("ENLACE_CUSTODIAN_SLOT", "0");
        try {
            return new KeyProviderSettings(
                    Kind.valueOf(kind.toUpperCase(Locale.ROOT)),
                    path(environment.get("ENLACE_CUSTODIAN_LIBRARY")),
                    Integer.parseInt(slot),
                    path(environment.get("ENLACE_CUSTODIAN_PINFILE")),
                    environment.getOrDefault("ENLACE_CUSTODIAN_LABEL", "enlace"),
                    environment.get("ENLACE_CUSTODIAN_URL"),
                    environment.getOrDefault("ENLACE_CUSTODIAN_KEY", "enlace"),
                    path(environment.get("ENLACE_CUSTODIAN_TOKENFILE")),
                    path(environment.get("ENLACE_CUSTODIAN_TRUST")));
        } catch (IllegalArgumentException wrong) {
            throw new SealingException(KeyProblem.CUSTODIAN_SETTINGS, "enlace.custodian.kind or slot cannot be read.");
        }
    }

    private static Path path(String text) {
        return text == null ? null : Path.of(text);
    }

    /** The one of the settings of this kind that is a file and must be there. */
    static Path needed(String name, Path file) {
        if (file == null || !Files.isRegularFile(file)) {
            throw new SealingException(
                    KeyProblem.CUSTODIAN_SETTINGS, "enlace.custodian." + name + " must name a file that is there.");
        }
        return file;
    }

    /** Checks that a name cannot become part of a path or of another syntax. */
    static String word(String name, String value) {
        if (value == null || !value.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,39}")) {
            throw new SealingException(
                    KeyProblem.CUSTODIAN_SETTINGS,
                    "enlace.custodian." + name + " must be letters, digits, - and _, at most 40.");
        }
        return value;
    }
}
