package org.enlace.gateway.platform.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealerTest {

    private static final UUID ID = UUID.fromString("018e2f00-0000-7000-8000-000000000001");
    private static final SealContext PLACE = SealContext.of("journal.payload", "sealed", ID);
    private static final SealContext OWNER = SealContext.of("journal.payload", "wrapped_key", ID);
    private static final byte[] PLAIN = "Zoraida Quimbiulco".getBytes(UTF_8);

    /** A hundred times the same, by a version before. */
    private static final String DEFLATED =
            "b329c8b3cacbcf4d2a4ab58bca2f4acc4c49b4d14708d92098a3b276a3a1319a3646730aa4b018cd0ba37961342f8ce685d136c36849385a12d2bf240400";

    private final SealingKeys keys = SealingKeys.generate();
    private final Sealer sealer = keys.sealer();
    private final DataKey key = sealer.newKey(OWNER);

    @Test
    void whatWasSealedOpensWithTheStoredKey() {
        byte[] sealed = sealer.seal(key, PLACE, PLAIN);

        DataKey stored = sealer.openKey(key.wrapped(), OWNER);

        assertThat(sealer.open(stored, PLACE, sealed)).isEqualTo(PLAIN);
        assertThat(new String(sealed, UTF_8)).doesNotContain("Quimbiulco");
    }

    @Test
    void theSameValueNeverLooksTheSame() {
        assertThat(sealer.seal(key, PLACE, PLAIN)).isNotEqualTo(sealer.seal(key, PLACE, PLAIN));
    }

    @Test
    void aValueMovedToAnotherPlaceDoesNotOpen() {
        byte[] sealed = sealer.seal(key, PLACE, PLAIN);
        for (SealContext other : new SealContext[] {
            new SealContext("registry.mention", PLACE.field(), PLACE.id(), 0),
            new SealContext(PLACE.table(), "other", PLACE.id(), 0),
            SealContext.of(PLACE.table(), PLACE.field(), UUID.randomUUID()),
            new SealContext(PLACE.table(), PLACE.field(), PLACE.id(), 1)
        }) {
            assertThatThrownBy(() -> sealer.open(key, other, sealed)).isInstanceOf(SealingException.class);
        }
    }

    @Test
    void aKeyMovedToAnotherRowDoesNotOpen() {
        SealContext other = SealContext.of("journal.payload", "wrapped_key", UUID.randomUUID());
        assertThatThrownBy(() -> sealer.openKey(key.wrapped(), other)).isInstanceOf(SealingException.class);
    }

    @Test
    void twoContextsWithTheSameLettersAreTwoPlaces() {
        assertThat(new SealContext("ab", "c", "d", 0).bytes()).isNotEqualTo(new SealContext("a", "bc", "d", 0).bytes());
    }

    @Test
    void everyChangedBitIsNoticed() {
        byte[] sealed = sealer.seal(key, PLACE, PLAIN);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> sealer.open(key, PLACE, changed)).isInstanceOf(SealingException.class);
        }
    }

    @Test
    void anotherKeyFileOpensNothing() {
        Sealer stranger = SealingKeys.generate().sealer();
        assertThatThrownBy(() -> stranger.openKey(key.wrapped(), OWNER))
                .isInstanceOf(SealingException.class)
                .hasMessageNotContaining("Quimbiulco");
    }

    @Test
    void aWrappedKeyTellsUnderWhichKeyItWasWrapped() {
        assertThat(Sealer.wrappingKeyId(key.wrapped()))
                .isEqualTo(keys.keyEncryption().getPrimary().getId());
        assertThat(key.wrapped()).hasSize(77);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 4_000, 300_000})
    void aBodyOfAnySizeComesBack(int size) {
        byte[] text = "<pn:nombre>Zoraida</pn:nombre>"
                .repeat(size / 30 + 1)
                .substring(0, size)
                .getBytes(UTF_8);
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        assertThat(sealer.openBody(key, PLACE, sealer.sealBody(key, PLACE, text)))
                .isEqualTo(text);
        assertThat(sealer.openBody(key, PLACE, sealer.sealBody(key, PLACE, noise)))
                .isEqualTo(noise);
    }

    @Test
    void aBodyIsCompressedAndNeverGrowsByMoreThanItsEnvelope() {
        byte[] text = "<pn:nombre>Zoraida</pn:nombre>".repeat(100).getBytes(UTF_8);
        byte[] noise = new byte[3_000];
        new Random(1).nextBytes(noise);
        assertThat(sealer.sealBody(key, PLACE, text)).hasSizeLessThan(200);
        assertThat(sealer.sealBody(key, PLACE, noise)).hasSize(3_000 + 5 + 28);
    }

    /** As versions before wrote it, and as the note of the data says that they may still read it. */
    @Test
    void everyFormOfABodyIsOpenedWhicheverIsWritten() {
        byte[] text = "<pn:nombre>Zoraida</pn:nombre>".repeat(100).getBytes(UTF_8);
        byte[] deflated = HexFormat.of().parseHex("0100000bb8" + DEFLATED);
        assertThat(Compression.expand(deflated)).isEqualTo(text);
        assertThat(Compression.DEFLATE.compress(text)).startsWith(1, 0, 0, 0x0b, (byte) 0xb8);
        assertThat(Compression.LZ4.compress(text)).startsWith(2, 0, 0, 0x0b, (byte) 0xb8);
        for (Compression each : Compression.values()) {
            assertThat(Compression.expand(each.compress(text))).isEqualTo(text);
            assertThat(Compression.expand(each.compress(new byte[2_000_000])))
                    .as("the shortest form there is")
                    .hasSize(2_000_000);
            assertThat(each.compress(new byte[511])).startsWith(0, 0, 0, 1, (byte) 0xff);
        }
        assertThat(Compression.ofData(Compression.LZ4_SINCE - 1)).isEqualTo(Compression.DEFLATE);
        assertThat(Compression.ofData(Compression.LZ4_SINCE)).isEqualTo(Compression.LZ4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00000000",
                "00ffffffff",
                "007fffffff",
                "0000000002aa",
                "017fffffff0300",
                "01ffffffff0300",
                "01000000010300",
                "027fffffff00",
                "0200000100ff",
                "02000000ff00",
                "0200000001",
                "0200000014f0ff",
                "020000001410410500",
                "0300000000"
            })
    void aBodyThatIsDamagedTakesNoMemoryAndIsRefused(String hex) {
        assertThatThrownBy(() -> Compression.expand(HexFormat.of().parseHex(hex)))
                .isInstanceOf(SealingException.class);
    }

    @Test
    void whateverIsChangedInACompressedBodyNothingElseIsThrown() {
        byte[] text =
                "<pn:nombre>Zoraida</pn:nombre><pn:edad>16</pn:edad>".repeat(30).getBytes(UTF_8);
        Random random = new Random(7);
        for (Compression each : Compression.values()) {
            byte[] compressed = each.compress(text);
            for (int i = 0; i < 3_000; i++) {
                byte[] changed = Arrays.copyOf(compressed, compressed.length - random.nextInt(3));
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
                try {
                    assertThat(Compression.expand(changed)).hasSizeLessThanOrEqualTo(1_032 * changed.length);
                } catch (SealingException refused) {
                    assertThat(refused).hasMessageStartingWith("a body");
                }
            }
        }
    }

    @Test
    void noTextFormShowsAKey() {
        assertThat(key).hasToString("DataKey");
        assertThat(keys).hasToString("SealingKeys");
    }
}
