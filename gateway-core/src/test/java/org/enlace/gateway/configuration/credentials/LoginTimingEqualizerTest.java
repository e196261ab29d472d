package org.enlace.gateway.configuration.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.gateway.configuration.files.ConfigFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The work of a failed login tells nothing of the account. */
class LoginTimingEqualizerTest {

    private static final String RIGHT = "invented-Password-1";
    private static final int STRONG = 12;
    private static final int WEAK = 10;

    private static final String HASH = new BCryptPasswordEncoder(WEAK).encode(RIGHT);

    @TempDir
    Path folder;

    private final List<Integer> costs = new ArrayList<>();

    /** Bcrypt that writes down at which cost it was asked. It computes only for the right password: a wrong one never matches. */
    private final PasswordEncoder counting = new PasswordEncoder() {

        private final BCryptPasswordEncoder bcrypt = new BCryptPasswordEncoder();

        @Override
        public String encode(CharSequence password) {
            return bcrypt.encode(password);
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            costs.add(LoginTimingEqualizer.cost(hash));
            return RIGHT.contentEquals(password) && bcrypt.matches(password, hash);
        }
    };

    private PartnerAuthentication credentials(String... secrets) throws Exception {
        List<String> accounts = new ArrayList<>();
        for (String secret : secrets) {
            accounts.add("{\"user\":\"user-%d\",%s,\"role\":\"OPERATOR\",\"institution\":\"*\"}"
                    .formatted(accounts.size(), secret));
        }
        Path file = folder.resolve("credentials.json");
        Files.writeString(file, "{\"operators\":[" + String.join(",", accounts) + "]}");
        return new PartnerAuthentication(
                CredentialsFile.read(file),
                new ConfigFolder(folder.resolve("config")).snapshot(),
                (link, credential, shown) -> false,
                each -> true,
                counting);
    }

    /** A hash of the weak cost, said to be of another one. Only the weak one opens. */
    private static String hashed(int cost) {
        return "\"hash\":\"" + HASH.replaceFirst("\\$10\\$", "\\$" + cost + "\\$") + "\"";
    }

    private static String clear() {
        return "\"password\":\"" + RIGHT + "\"";
    }

    /** The rounds of all hashes together. */
    private long work(PartnerAuthentication partnerAuthentication, String user) {
        costs.clear();
        assertThat(partnerAuthentication.operator(user, "wrong")).isEmpty();
        return costs.stream().mapToLong(cost -> 1L << cost).sum();
    }

    @Test
    void everyFailureCostsOneHashOfTheStrongestKind() throws Exception {
        PartnerAuthentication partnerAuthentication =
                credentials(clear(), hashed(WEAK), hashed(STRONG), hashed(WEAK + 1));

        assertThat(Stream.of("user-0", "user-1", "user-2", "user-3", "nobody", "")
                        .map(user -> work(partnerAuthentication, user))
                        .collect(Collectors.toSet()))
                .containsExactly(1L << STRONG);
    }

    @Test
    void aHashOfNobodyIsWorkAndOpensNothing() throws Exception {
        PartnerAuthentication partnerAuthentication = credentials(clear(), hashed(WEAK));

        assertThat(work(partnerAuthentication, "nobody")).isEqualTo(1L << WEAK);
        assertThat(partnerAuthentication.operator("user-0", RIGHT)).isPresent();
        assertThat(partnerAuthentication.operator("user-1", RIGHT)).isPresent();
        assertThat(partnerAuthentication.operator("nobody", "")).isEmpty();
    }

    @Test
    void whereNothingIsHashedNothingIsToBeHidden() throws Exception {
        assertThat(work(credentials(clear()), "nobody")).isZero();
    }
}
