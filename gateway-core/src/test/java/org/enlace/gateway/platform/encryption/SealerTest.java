package org.enlace.gateway.platform.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    @Test
    void noTextFormShowsAKey() {
        assertThat(key).hasToString("DataKey");
        assertThat(keys).hasToString("SealingKeys");
    }
}
