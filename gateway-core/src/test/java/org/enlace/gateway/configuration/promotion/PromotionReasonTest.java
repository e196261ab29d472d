package org.enlace.gateway.configuration.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.enlace.gateway.configuration.promotion.PromotionRefusedException.Reason;
import org.junit.jupiter.api.Test;

class PromotionReasonTest {

    @Test
    void codesStayWhenConstantsAreRenamed() {
        assertThat(Reason.UNNAMED_ENVIRONMENT.code()).isEqualTo("UNNAMED_HOUSE");
        assertThat(Reason.ENVIRONMENT_VALUE.code()).isEqualTo("HOUSE_VALUE");
        assertThat(Reason.ENVIRONMENT_LITERAL.code()).isEqualTo("HOUSE_LITERAL");
        assertThat(Arrays.stream(Reason.values()).filter(each -> !each.code().equals(each.name())))
                .hasSize(3);
    }
}
