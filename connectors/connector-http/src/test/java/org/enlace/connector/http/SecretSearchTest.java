package org.enlace.connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.enlace.connector.PresentedCredential;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that repeats our secret is found in every usual form. */
class SecretSearchTest {

    private static final String SECRET = "cl\"a/v&e <ñ+'>";

    private static SecretSearch search(Optional<PresentedCredential> credential, Map<String, String> headers) {
        return SecretSearch.of(new PartnerRequest("POST", "text/plain", headers, new byte[0]), credential);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no: " + SECRET,
                "{\"password\":\"cl\\\"a\\/v&e <ñ+'>\"}",
                "{\"password\":\"cl\\u0022a/v\\u0026e \\u003C\\u00f1+'\\u003e\"}",
                "<p>cl&quot;a/v&amp;e &lt;ñ+&apos;&gt;</p>",
                "<p>cl&#34;a/v&#38;e &#x3c;&#xF1;+&#39;></p>",
                "x=cl%22a%2Fv%26e%20%3C%C3%B1%2B%27%3E&y",
                "x=cl%22a%2fv%26e+%3C%f1%2B'%3e"
            })
    void aSecretIsFoundHoweverItIsEscaped(String body) {
        var user = new PresentedCredential.UserPassword("u", SECRET);
        var digest = new PresentedCredential.DigestSecret("u", SECRET);
        var key = new PresentedCredential.ApiKey(SECRET);
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1}) {
            for (PresentedCredential each : new PresentedCredential[] {user, digest, key}) {
                assertThat(search(Optional.of(each), Map.of()).repeatedIn(body.getBytes(charset)))
                        .as(charset + " " + body)
                        .isTrue();
            }
        }
    }

    @Test
    void theTokenOfTheHeaderIsFoundAndAnythingElseIsKept() {
        SecretSearch search = search(Optional.empty(), Map.of("Authorization", "Basic dXN1L2E+"));
        assertThat(search.repeatedIn("{\"got\":\"dXN1L2E+\"}".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(search.repeatedIn("got=dXN1L2E%2B".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(search.repeatedIn("Basic & 100% \\u00 &#x110000; &#9999999; %zz %".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(search(Optional.of(new PresentedCredential.ApiKey("")), Map.of())
                        .repeatedIn("no".getBytes(StandardCharsets.UTF_8)))
                .as("no secret at all")
                .isFalse();
        assertThat(search.toString()).isEqualTo("SecretSearch[1]");
    }
}
