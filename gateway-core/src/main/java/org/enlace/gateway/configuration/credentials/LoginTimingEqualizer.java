package org.enlace.gateway.configuration.credentials;

import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Makes each failed login cost what the strongest hash of all accounts costs, whether the name is known or not and however its own password is
 * stored, so that the time of an answer does not reveal which accounts exist. Immutable.
 */
final class LoginTimingEqualizer {

    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]?\\$(\\d\\d)\\$.*");
    private static final int LEAST = 4;
    private static final int MOST = 31;
    /** A salt and hash that match no password. */
    private static final String NOBODYS = "abcdefghijklmnopqrstuu" + ".".repeat(31);

    private final PasswordEncoder encoder;
    private final int strongest;

    /** @param hashes of all accounts; empty where a password is in clear */
    LoginTimingEqualizer(PasswordEncoder encoder, Collection<String> hashes) {
        this.encoder = encoder;
        this.strongest =
                hashes.stream().mapToInt(LoginTimingEqualizer::cost).max().orElse(0);
    }

    /**
     * Does the remaining work after a comparison with this hash. Work doubles with each step of the cost: one hash of each cost from this one up to
     * the strongest but one makes up the difference.
     *
     * @param hash the hash that the password was compared with; empty if with none
     */
    void complete(String password, String hash) {
        int done = cost(hash);
        if (done == 0 && strongest > 0) {
            compare(password, strongest);
            return;
        }
        for (int cost = done; cost < strongest; cost++) {
            compare(password, cost);
        }
    }

    private void compare(String password, int cost) {
        encoder.matches(password, "$2a$%02d$%s".formatted(cost, NOBODYS));
    }

    /** The cost of a hash; 0 if it is none. */
    static int cost(String hash) {
        Matcher bcrypt = BCRYPT.matcher(hash);
        int cost = bcrypt.matches() ? Integer.parseInt(bcrypt.group(1)) : 0;
        return cost < LEAST || cost > MOST ? 0 : cost;
    }
}
