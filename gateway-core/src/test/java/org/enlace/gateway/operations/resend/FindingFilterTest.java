package org.enlace.gateway.operations.resend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingFilterTest {

    @Test
    void isARuleOrAFieldAndARule() {
        assertThat(FindingFilter.parse("unmapped")).contains(new FindingFilter(Optional.empty(), "unmapped"));
        assertThat(FindingFilter.parse("victima/sexo:unmapped"))
                .contains(new FindingFilter(Optional.of("victima/sexo"), "unmapped"));
        assertThat(FindingFilter.parse("victima/sexo:unmapped").orElseThrow().text())
                .isEqualTo("victima/sexo:unmapped");
    }

    @Test
    void isNothingElse() {
        assertThat(FindingFilter.parse("")).isEmpty();
        assertThat(FindingFilter.parse("UNMAPPED")).isEmpty();
        assertThat(FindingFilter.parse("a:b:unmapped")).isEmpty();
        assertThat(FindingFilter.parse("a\nb:unmapped")).isEmpty();
        assertThat(FindingFilter.parse("x".repeat(400) + ":unmapped")).isEmpty();
    }
}
