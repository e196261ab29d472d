package org.enlace.mappings.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Test {
    private static final int[] EDGES = {
        0, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF,
        0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
    };

    /** All of two bytes, and of longer ones those at the edges of what is allowed. */
    @Test
    void itAgreesWithTheStrictDecoder() {
        for (int i = 0; i < 0x10000; i++) {
            agree((byte) (i >> 8), (byte) i);
        }
        Random dice = new Random(8);
        byte[] five = new byte[5];
        for (int i = 0; i < 200_000; i++) {
            for (int at = 0; at < five.length; at++) {
                five[at] = (byte) EDGES[dice.nextInt(EDGES.length)];
            }
            agree(Arrays.copyOf(five, dice.nextInt(five.length + 1)));
        }
        agree("Ñandú € 😀".getBytes(StandardCharsets.UTF_8));
    }

    /** ASCII is passed over eight at once: what is wrong may stand anywhere among it. */
    @Test
    void itFindsWhatIsWrongAnywhereInALongText() {
        for (int length = 0; length < 30; length++) {
            byte[] text = "a".repeat(length).getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < length; at++) {
                byte[] wrong = text.clone();
                wrong[at] = (byte) 0x80;
                agree(wrong);
                wrong[at] = (byte) 0xC3;
                agree(wrong);
                wrong[Math.min(at + 1, length - 1)] = (byte) 0xB1;
                agree(wrong);
            }
        }
    }

    private static void agree(byte... bytes) {
        if (Utf8.is(bytes) != strict(bytes)) {
            assertThat(Utf8.is(bytes)).as(Arrays.toString(bytes)).isEqualTo(strict(bytes));
        }
    }

    private static boolean strict(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
