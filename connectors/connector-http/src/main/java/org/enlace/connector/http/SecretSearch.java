package org.enlace.connector.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.enlace.connector.PresentedCredential;

/**
 * Finds the secrets that were presented with a request in the answer to it: as they are, or escaped as in JSON, XML or an address, in UTF-8 or
 * ISO 8859-1. It holds secrets: never print it.
 */
final class SecretSearch {

    private static final Pattern JSON = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|([^u]))", Pattern.DOTALL);
    private static final Pattern XML =
            Pattern.compile("&(?:#x0*([0-9a-fA-F]{1,6})|#0*([0-9]{1,7})|(amp|lt|gt|quot|apos));");
    private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1);

    private final List<String> secrets;

    private SecretSearch(Stream<String> secrets) {
        this.secrets = secrets.filter(each -> !each.isEmpty()).toList();
    }

    /** Looks for the Authorization header of a request, and for the credential of its link. */
    static SecretSearch of(PartnerRequest request, Optional<PresentedCredential> credential) {
        return new SecretSearch(Stream.concat(
                Stream.ofNullable(request.headers().get("Authorization"))
                        .map(header -> header.substring(header.indexOf(' ') + 1)),
                credential.map(SecretSearch::secret).stream()));
    }

    /** Returns the text of a credential that must not be repeated; empty if it has none. */
    private static String secret(PresentedCredential credential) {
        if (credential instanceof PresentedCredential.UserPassword user) {
            return user.password();
        }
        if (credential instanceof PresentedCredential.DigestSecret digest) {
            return digest.password();
        }
        return credential instanceof PresentedCredential.ApiKey key ? key.key() : "";
    }

    boolean repeatedIn(byte[] body) {
        return !secrets.isEmpty()
                && CHARSETS.stream().flatMap(charset -> readings(body, charset)).anyMatch(text -> secrets.stream()
                        .anyMatch(text::contains));
    }

    private static Stream<String> readings(byte[] body, Charset charset) {
        String text = new String(body, charset);
        return Stream.of(
                text,
                JSON.matcher(text).replaceAll(SecretSearch::json),
                XML.matcher(text).replaceAll(SecretSearch::xml),
                new String(percent(body, false), charset),
                new String(percent(body, true), charset));
    }

    private static String json(MatchResult escape) {
        String character = escape.group(1) == null ? escape.group(2) : character(escape.group(1), 16);
        return Matcher.quoteReplacement(character);
    }

    private static String xml(MatchResult reference) {
        if (reference.group(3) != null) {
            return switch (reference.group(3)) {
                case "amp" -> "&";
                case "lt" -> "<";
                case "gt" -> ">";
                case "quot" -> "\"";
                default -> "'";
            };
        }
        return Matcher.quoteReplacement(
                reference.group(1) != null ? character(reference.group(1), 16) : character(reference.group(2), 10));
    }

    private static String character(String digits, int radix) {
        int point = Integer.parseInt(digits, radix);
        return Character.isValidCodePoint(point) ? Character.toString(point) : "";
    }

    /** @param form true if a plus sign stands for a blank */
    private static byte[] percent(byte[] body, boolean form) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
        for (int i = 0; i < body.length; i++) {
            int high = body[i] == '%' && i + 2 < body.length ? Character.digit(body[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(body[i + 2], 16);
            if (low >= 0) {
                out.write(high * 16 + low);
                i += 2;
            } else {
                out.write(form && body[i] == '+' ? ' ' : body[i]);
            }
        }
        return out.toByteArray();
    }

    /** Holds no secret. */
    @Override
    public String toString() {
        return "SecretSearch[" + secrets.size() + "]";
    }
}
