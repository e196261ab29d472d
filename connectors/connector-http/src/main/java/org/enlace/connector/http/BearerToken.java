package org.enlace.connector.http;

import java.util.Optional;
import java.util.regex.Pattern;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PresentedCredential;
import org.enlace.connector.RefusalCode;

/** Reads bearer tokens over HTTP (RFC 6750): only in the header, never in the address or the body. */
public final class BearerToken {

    private static final String SCHEME = "Bearer ";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private BearerToken() {}

    /** The token of an Authorization header; empty if it holds none that can be read. Null is no header. */
    public static Optional<PresentedCredential> read(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        String token = authorization.substring(SCHEME.length()).strip();
        return TOKEN.matcher(token).matches() ? Optional.of(new PresentedCredential.Bearer(token)) : Optional.empty();
    }

    /** True if a text can be a token in a header. */
    static boolean isOne(String token) {
        return TOKEN.matcher(token).matches();
    }

    /** The Authorization header to send. */
    public static String header(String token) {
        return SCHEME + token;
    }

    /** Returns the answer of an inbound endpoint that says in the header of RFC 6750, §3 what was wrong with the token, if there was one. */
    public static HttpAnswer challenge(
            HttpAnswer answer, MessageRefusedException messageRefusedException, boolean shown) {
        boolean about = messageRefusedException.findings().stream()
                .anyMatch(each -> each.field().equals("Authorization"));
        if (messageRefusedException.code() == RefusalCode.UNAUTHENTICATED) {
            String error = shown ? ", error=\"invalid_token\"" : "";
            return answer.with("WWW-Authenticate", "Bearer realm=\"enlace\"" + error);
        }
        return about && messageRefusedException.code() == RefusalCode.NOT_ENTITLED
                ? answer.with("WWW-Authenticate", "Bearer realm=\"enlace\", error=\"insufficient_scope\"")
                : answer;
    }
}
