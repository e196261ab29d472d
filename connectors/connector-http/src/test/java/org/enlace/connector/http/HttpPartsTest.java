package org.enlace.connector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpPartsTest {

    @Test
    void everyRefusalCodeHasItsWords() {
        assertThat(Arrays.stream(RefusalCode.values()).map(HttpRefusal::of)).hasSize(HttpRefusal.values().length);
        for (HttpRefusal words : HttpRefusal.values()) {
            assertThat(words.status()).isBetween(400, 599);
            assertThat(words.title(Locale.ENGLISH)).isNotEqualTo(words.title(CallerLanguage.SPANISH));
        }
    }

    @Test
    void aSenderThatMustActReadsItsNextStep() {
        for (RefusalCode code : RefusalCode.values()) {
            HttpRefusal words = HttpRefusal.of(code);
            String english = words.nextStep(Locale.ENGLISH);
            assertThat(english != null).as(code.name()).isEqualTo(code.kind() == RefusalCode.Kind.SENDER);
            assertThat(english == null || !english.equals(words.nextStep(CallerLanguage.SPANISH)))
                    .isTrue();
        }
        byte[] answer = ProblemAnswers.answer(
                        MessageRefusedException.of(RefusalCode.CONTRACT, "victims[0].age", "type"), Locale.ENGLISH)
                .body();
        assertThat(new String(answer, StandardCharsets.UTF_8)).contains("\"detail\":\"Correct the fields named");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/xml | text/xml | ",
                "Text/XML; Charset=\"UTF-8\" | text/xml | UTF-8",
                "application/json;x=y ; charset=iso-8859-1 | application/json | iso-8859-1",
                "; | '' | ",
                "nonsense | nonsense | "
            })
    void aContentTypeIsTakenApart(String header, String type, String charset) {
        assertThat(MediaType.parse(header)).isEqualTo(new MediaType(type, Optional.ofNullable(charset)));
    }

    @Test
    void aBodyIsReadUpToTheLimitAndNotAByteFurther() throws IOException {
        byte[] ten = new byte[10];
        assertThat(BoundedBody.read(new ByteArrayInputStream(ten), -1, 10)).hasSize(10);
        assertThat(BoundedBody.read(new ByteArrayInputStream(ten), 10, 11)).hasSize(10);
        assertThatThrownBy(() -> BoundedBody.read(new ByteArrayInputStream(ten), -1, 9))
                .isInstanceOf(MessageRefusedException.class);
        assertThatThrownBy(() -> BoundedBody.read(new ByteArrayInputStream(ten), 11, 10))
                .isInstanceOf(MessageRefusedException.class);
    }

    /** What a packed body becomes counts as it grows, never what it might become. */
    @Test
    void aPackedBodyReservesWhatItBecomesAndIsSentAwayWithoutRoom() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[20_000]);
        }
        AtomicLong reserved = new AtomicLong();
        byte[] body = GzipBody.read(
                new ByteArrayInputStream(packed.toByteArray()), -1, 1_000_000, more -> reserved.addAndGet(more) > 0);
        assertThat(body).hasSize(20_000);
        assertThat(reserved).hasValue(20_000);
        assertThatThrownBy(() ->
                        GzipBody.read(new ByteArrayInputStream(packed.toByteArray()), -1, 1_000_000, more -> false))
                .isInstanceOfSatisfying(MessageRefusedException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(RefusalCode.BUSY));
    }

    @Test
    void aReferenceIsCutToWhatMayBeKept() {
        assertThat(PartnerAnswer.reference(" R-1\r\n\t\u0007ñ ")).contains("R-1ñ");
        assertThat(PartnerAnswer.reference("\n")).isEmpty();
        assertThat(PartnerAnswer.reference("x".repeat(500)).orElseThrow()).hasSize(200);
    }

    @Test
    void nothingThatHoldsASecretPrintsIt() {
        PartnerRequest request = new PartnerRequest("POST", "x", Map.of("X-API-Key", "llave"), new byte[3]);
        assertThat(request.toString()).doesNotContain("llave");
    }
}
