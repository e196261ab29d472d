package org.enlace.gateway.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.enlace.gateway.security.certificates.RevocationPolicy;
import org.enlace.gateway.security.certificates.renewal.RenewalProblem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code docs/administrator/certificates.md} has every refusal in the words of the command, and every policy. */
class CertificatesPageTest {

    @ParameterizedTest
    @CsvSource({
        "docs/administrator/certificates.md, What is refused, Revocation lists, en",
        "docs/administrator/certificates.es.md, Qué se rechaza, Listas de revocación, es"
    })
    void everyCodeAndEveryPolicyIsThere(String page, String refusals, String lists, String language) {
        List<List<String>> rows = Markdown.read(page).tables(refusals).get(0);
        assertThat(rows.stream().map(row -> Markdown.code(row.get(0))))
                .containsExactlyElementsOf(
                        Arrays.stream(RenewalProblem.values()).map(Enum::name).toList());
        for (List<String> row : rows) {
            assertThat(RenewalProblem.valueOf(Markdown.code(row.get(0))).text(new Locale(language)))
                    .startsWith(row.get(1));
            assertThat(row.get(2)).isNotBlank();
        }
        List<List<String>> policies = Markdown.read(page).tables(lists).get(0);
        assertThat(policies.stream()
                        .map(row -> row.get(0).replaceAll("^`(\\w+)`.*", "$1").toUpperCase(Locale.ROOT)))
                .containsExactlyElementsOf(
                        Arrays.stream(RevocationPolicy.values()).map(Enum::name).toList());
    }
}
