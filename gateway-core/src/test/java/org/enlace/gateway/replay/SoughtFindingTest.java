package org.enlace.gateway.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SoughtFindingTest {

    @Test
    void isARuleOrAFieldAndARule() {
        assertThat(SoughtFinding.parse("unmapped")).contains(new SoughtFinding(Optional.empty(), "unmapped"));
        assertThat(SoughtFinding.parse("victima/sexo:unmapped"))
                .contains(new SoughtFinding(Optional.of("victima/sexo"), "unmapped"));
        assertThat(SoughtFinding.parse("victima/sexo:unmapped").orElseThrow().text())
                .isEqualTo("victima/sexo:unmapped");
    }

    @Test
    void isNothingElse() {
        assertThat(SoughtFinding.parse("")).isEmpty();
        assertThat(SoughtFinding.parse("UNMAPPED")).isEmpty();
        assertThat(SoughtFinding.parse("a:b:unmapped")).isEmpty();
        assertThat(SoughtFinding.parse("a\nb:unmapped")).isEmpty();
        assertThat(SoughtFinding.parse("x".repeat(400) + ":unmapped")).isEmpty();
    }
}
