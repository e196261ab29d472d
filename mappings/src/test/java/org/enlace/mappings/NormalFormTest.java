package org.enlace.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class NormalFormTest {

    @Test
    void whatPeopleWriteIsNormalisedAsUnicodeSays() {
        for (String text : List.of(
                "",
                "Ñuñoa, José María Álvarez",
                "n\u0303 e\u0301 u\u0308\u0301",
                "\u1e69 s\u0323\u0307 s\u0307\u0323",
                "\ud834\udd60 \ufb2c \u0344",
                "a" + "\u0315\u0300".repeat(15),
                "한국어 中文 हिन्दी")) {
            assertThat(NormalForm.composed(text)).isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFC));
            assertThat(NormalForm.decomposed(text)).isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFD));
        }
    }

    @Test
    void aMillionMarksHoldNobodyUp() {
        String bomb = "a" + "\u0315\u0300".repeat(500_000);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            assertThat(NormalForm.composed(bomb).length()).isLessThanOrEqualTo(bomb.length());
            assertThat(NormalForm.decomposed(bomb).length()).isLessThanOrEqualTo(bomb.length() + 1);
        });
    }

    /** Every character there is, also those that other forms make eighteen times as long. */
    @Test
    void noTextGrowsMoreThanFourTimes() {
        int most = 0;
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            if (Character.isDefined(character) && Character.getType(character) != Character.SURROGATE) {
                String text = Character.toString(character);
                most = Math.max(most, NormalForm.composed(text).length() / text.length());
                most = Math.max(most, NormalForm.decomposed(text).length() / text.length());
            }
        }
        assertThat(most).isBetween(3, 4);
    }
}
