package org.enlace.connector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.connector.SendOutcome.RefusedAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedAnswerTest {

    private static RefusedAnswer answer(String text) {
        return RefusedAnswer.of("HTTP 422", text.getBytes(UTF_8));
    }

    @Test
    void theBeginningOfATextIsKeptAndNoCharacterIsCut() {
        RefusedAnswer cut = answer("x" + "ñ".repeat(3_000));
        assertThat(cut.text()).isEqualTo("x" + "ñ".repeat(2_047));
        assertThat(cut.size()).isEqualTo(6_001);
        assertThat(cut.isCut()).isTrue();
        RefusedAnswer whole = answer("x".repeat(RefusedAnswer.MOST));
        assertThat(whole.content()).hasSize(RefusedAnswer.MOST);
        assertThat(whole.isCut()).isFalse();
        assertThat(cut.sha256())
                .as("of the whole answer")
                .isNotEqualTo(answer("x" + "ñ".repeat(2_047)).sha256());
        assertThat(cut.toString()).isEqualTo("RefusedAnswer[HTTP 422, 6001 bytes]");
    }

    @Test
    void whatIsNoTextIsNotKept() {
        RefusedAnswer picture = RefusedAnswer.of("HTTP 500", new byte[] {'a', 0, 'b'});
        assertThat(picture.content()).isEmpty();
        assertThat(picture.size()).isEqualTo(3);
        assertThat(RefusedAnswer.of("HTTP 500", "año".getBytes(ISO_8859_1)).text())
                .isEqualTo("año");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "422", "HTTP 422\n", "HTTP 422: <no>", "ñ"})
    void aStatusIsAWordOfTheProtocol(String status) {
        assertThatThrownBy(() -> new RefusedAnswer(status, new byte[0], 0, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(RefusedAnswer.of(status).status()).as("a note never fails").isEqualTo("other");
    }

    @Test
    void aStatusThatIsTooLongLosesItsFirstWords() {
        String code = "Server.ClientProxy.SslAuthenticationFailed, HTTP 500";
        assertThat(RefusedAnswer.of("SOAP fault " + code).status()).isEqualTo("fault " + code);
        assertThat(RefusedAnswer.of("x".repeat(60)).status()).hasSize(60);
        assertThat(RefusedAnswer.of("x".repeat(61)).status()).isEqualTo("other");
        assertThat(RefusedAnswer.of("x".repeat(30) + " " + "x".repeat(30) + ", HTTP 500")
                        .status())
                .isEqualTo("x".repeat(30) + ", HTTP 500");
        assertThat(RefusedAnswer.of((String) null).status()).isEqualTo("other");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void theContentOfAnAnswerAboutOurCredentialIsNotKept(int status) {
        HttpReply reply = new HttpReply(status, Map.of(), "clave".getBytes(UTF_8), false);
        for (FaultCode code : FaultCode.values()) {
            assertThat(reply.fault(code).answer().orElseThrow().content())
                    .as(code.name())
                    .isEmpty();
        }
        assertThat(new HttpReply(422, Map.of(), "no".getBytes(UTF_8), false)
                        .fault(FaultCode.PARTNER_REFUSED)
                        .answer()
                        .orElseThrow()
                        .text())
                .isEqualTo("no");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            victims/0/age      | maxLength       | true
            $.parte.edad       | required        | true
            X-Road-Client      | not-our-alert   | true
            x                  | is              | true
            Rosa Quispe        | pattern         | false
            parte/1710034065   | pattern         | false
            edad               | 17 is too young | false
            edad               | was1234         | false
            rosa@example.org!  | pattern         | false
            rosa@example.org   | pattern         | false
            urn:rosa:quispe    | pattern         | false
            partes/12/hijos/34 | required        | true
            personas[0].pais   | enum            | true
            personas[1710]     | enum            | false
            x[17][10][03]/y    | enum            | false
            parte/171-003-40   | pattern         | false
            cedula171.003.40   | pattern         | false
            edad               | abcdefghijabcdefghijabcdefghij  | true
            edad               | abcdefghijabcdefghijabcdefghijk | false
            """)
    void aFindingIsReadIfBothAreNames(String field, String rule, boolean read) {
        RefusedAnswer refused = answer(
                "{\"code\":\"CONTRACT\",\"findings\":[{\"rule\":\"" + rule + "\", \"field\" : \"" + field + "\"}]}");
        assertThat(refused.findings().equals(List.of(new Finding(field, rule)))).isEqualTo(read);
        assertThat(refused.findings()).hasSize(read ? 1 : 0);
    }

    @Test
    void ourOwnProblemDocumentIsReadAndAnythingElseHasNoFindings() {
        Finding one = new Finding("parte/fechaHecho", "enumeration");
        Finding other = new Finding("edad", "maximum");
        byte[] ours = new ProblemDocument("No", 422, "CONTRACT", List.of(one, other, one)).bytes();
        assertThat(RefusedAnswer.of("HTTP 422", ours).findings()).containsExactly(one, other);
        assertThat(answer("{\"field\":\"edad\",\"rule\":\"maximum\"}").findings())
                .isEmpty();
        assertThat(answer("<html>findings</html>").findings()).isEmpty();
        assertThat(answer("").findings()).isEmpty();
    }

    @Test
    void textsBesideFieldAndRuleDoNotEndTheList() {
        String beside = "x".repeat(300) + " \\" + '"' + "[5]\\" + '"';
        assertThat(answer("{\"findings\":[{\"field\":\"edad\",\"rule\":\"maximum\",\"said\":\"" + beside
                                + "\"},{\"field\":\"sexo\",\"rule\":\"enum\"}]}")
                        .findings())
                .containsExactly(new Finding("edad", "maximum"), new Finding("sexo", "enum"));
        assertThat(answer("{\"findings\":[{\"field\":\"edad\",\"rule\":\"maximum\"},{\"field\":\"se")
                        .findings())
                .containsExactly(new Finding("edad", "maximum"));
    }

    /** Connectors of plugins were compiled with two parts of a fault. */
    @Test
    void aFaultIsMadeAsBefore() {
        SendOutcome.Fault fault = new SendOutcome.Fault(FaultCode.PARTNER_REFUSED, Optional.empty());
        assertThat(fault).isEqualTo(SendOutcome.Fault.of(FaultCode.PARTNER_REFUSED));
        assertThat(fault.answer()).isEmpty();
        assertThat(fault.answering(answer("no")).code()).isEqualTo(FaultCode.PARTNER_REFUSED);
    }
}
