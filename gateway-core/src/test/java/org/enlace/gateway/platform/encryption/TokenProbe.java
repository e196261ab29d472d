package org.enlace.gateway.platform.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A process of its own, because a PKCS#11 library reads its settings from the environment: prints what it saw. */
final class TokenProbe {

    private TokenProbe() {}

    public static void main(String[] arguments) {
        KeyProviderSettings settings = KeyProviderSettings.of(Map.of(
                "ENLACE_CUSTODIAN_KIND", "token",
                "ENLACE_CUSTODIAN_LIBRARY", arguments[0],
                "ENLACE_CUSTODIAN_PINFILE", arguments[1]));
        say("pin", () -> Pkcs11KeyProvider.open(settings) != null);
        if (arguments.length == 2) {
            return;
        }
        Pkcs11KeyProvider token = Pkcs11KeyProvider.open(settings);
        byte[] key = "thirty-two invented bytes of key".getBytes(UTF_8);
        byte[] place = {1, 2, 3};
        String first = token.next(Set.of());
        byte[] wrapped = token.wrap(first, key, place);
        say("first", () -> first);
        say("sealed", () -> !new String(wrapped, UTF_8).contains("invented"));
        say("opens", () -> Arrays.equals(token.unwrap(first, wrapped, place), key));
        say("kept", () -> Pkcs11KeyProvider.open(settings).holds(first));
        say("other place", () -> token.unwrap(first, wrapped, new byte[] {1, 2, 4}));
        byte[] changed = wrapped.clone();
        changed[changed.length - 1] ^= 1;
        say("changed", () -> token.unwrap(first, changed, place));
        String second = token.next(Set.of(first));
        say("second", () -> second + " " + token.next(Set.of(first)));
        say("other key", () -> token.unwrap(second, wrapped, place));
        say("lost", () -> token.unwrap("token-enlace-99", wrapped, place));
        KeyFile file = new KeyFile(Path.of(arguments[2]));
        SealingKeys roots = SealingKeys.generateRoots();
        file.write(roots, token, first);
        say(
                "roots",
                () -> Arrays.equals(
                        file.read(token).index().of("k", "v"), roots.index().of("k", "v")));
    }

    private static void say(String what, Supplier<Object> tried) {
        try {
            System.out.println(what + ": " + tried.get());
        } catch (SealingException refused) {
            System.out.println(what + ": " + refused.trouble().map(Enum::name).orElse("?"));
        }
    }
}
