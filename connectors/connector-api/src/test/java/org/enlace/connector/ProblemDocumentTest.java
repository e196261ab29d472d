package org.enlace.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bytes of a problem document are those that partners and scripts have read since version 0.1. */
class ProblemDocumentTest {

    private static String json(ProblemDocument problem) {
        return new String(problem.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void membersStandInTheirOrder() {
        Finding finding = new Finding("victims[0].name", "required");
        assertThat(json(new ProblemDocument(
                        "Sin convenio o señal", "Corrija", 422, "CONTRACT", List.of(finding), null)))
                .isEqualTo(
                        "{\"type\":\"about:blank\",\"title\":\"Sin convenio o señal\",\"detail\":\"Corrija\",\"status\":422,\"code\":\"CONTRACT\","
                                + "\"findings\":[{\"field\":\"victims[0].name\",\"rule\":\"required\"}]}");
    }

    @Test
    void aMemberThatIsNullIsLeftOut() {
        assertThat(json(new ProblemDocument(null, 400, null, List.of())))
                .isEqualTo("{\"type\":\"about:blank\",\"status\":400,\"findings\":[]}");
        assertThat(json(new ProblemDocument("No", 401, "TOKEN_REFUSED", null, "EXPIRED")))
                .isEqualTo(
                        "{\"type\":\"about:blank\",\"title\":\"No\",\"status\":401,\"code\":\"TOKEN_REFUSED\",\"reason\":\"EXPIRED\"}");
    }

    @Test
    void aFieldOfAPartnerEndsNoText() {
        assertThat(json(new ProblemDocument(null, 400, null, List.of(new Finding("a\"b\\c\n\u001f", "x")))))
                .contains("\"field\":\"a\\\"b\\\\c\\u000A\\u001F\",\"rule\"");
    }

    @Test
    void atMostFiftyFindingsAreWritten() {
        List<Finding> many = Collections.nCopies(51, new Finding("f", "required"));
        assertThat(json(new ProblemDocument(null, 422, null, many)).split("required", -1))
                .hasSize(51);
    }
}
