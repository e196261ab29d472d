package org.enlace.connector.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.enlace.connector.MessageRefusedException;
import org.enlace.connector.PartnerMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies packed with gzip, at an endpoint that takes them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PackedBodyTest {

    private static final byte[] MESSAGE = "{\"numero\": 7, \"texto\": \"MARCA Ñandú\"}\r\n".getBytes(UTF_8);
    private static final int MOST = 1_000_000;
    private RestTestEndpoint restTestEndpoint;

    @BeforeAll
    void open() throws Exception {
        restTestEndpoint = new RestTestEndpoint(
                Map.of("gzip", "accept", "messageId", "digest", "maxBytes", (long) MOST), Map.of());
    }

    @AfterAll
    void close() throws Exception {
        restTestEndpoint.close();
    }

    @BeforeEach
    void forget() {
        restTestEndpoint.intake.reset();
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    private HttpResponse<byte[]> send(byte[] body, String encoding) throws IOException, InterruptedException {
        return restTestEndpoint.post(body, "Content-Type", "application/json", "Content-Encoding", encoding);
    }

    private void assertRefused(HttpResponse<byte[]> answer, int status, String field, String rule) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(new String(answer.body(), UTF_8))
                .contains("{\"field\":\"" + field + "\",\"rule\":\"" + rule + "\"}")
                .doesNotContain("MARCA");
        assertThat(restTestEndpoint.intake.offers()).isZero();
        assertThat(restTestEndpoint.intake.edgeRefusals())
                .extracting(MessageRefusedException::code)
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip"})
    void packedOrNotItIsTheSameMessage(String encoding) throws Exception {
        HttpResponse<byte[]> plain = send(MESSAGE, "identity");
        HttpResponse<byte[]> packed = send(packed(MESSAGE), encoding);
        assertThat(plain.statusCode()).isEqualTo(201);
        assertThat(packed.statusCode()).isEqualTo(200);
        assertThat(restTestEndpoint.intake.messages()).hasSize(2).allSatisfy(message -> assertThat(message.content())
                .isEqualTo(MESSAGE));
        assertThat(restTestEndpoint.intake.messages())
                .extracting(PartnerMessage::messageId)
                .containsOnly(Optional.empty());
    }

    @Test
    void aBombIsGivenUpLongBeforeItIsUnpacked() throws Exception {
        byte[] bomb = packed(new byte[MOST * 9 / 10]);
        assertThat(bomb.length).isLessThan(2_000);
        assertRefused(send(bomb, "gzip"), 413, "", "max-ratio");
    }

    @Test
    void theLimitCountsWhatIsUnpacked() throws Exception {
        byte[] words = new byte[MOST + 1];
        new Random(4).nextBytes(words);
        for (int i = 0; i < words.length; i++) {
            words[i] = (byte) ('a' + (words[i] & 3));
        }
        byte[] packed = packed(words);
        assertThat(packed.length).isBetween(MOST / 10, MOST / 2);
        assertRefused(send(packed, "gzip"), 413, "", "max-bytes");
    }

    @Test
    void moreThanTheLimitPackedIsNotReadAtAll() throws Exception {
        assertRefused(send(new byte[MOST + 1], "gzip"), 413, "", "max-bytes");
    }

    @Test
    void whatIsNotGzipOrNotAllOfItIsMalformed() throws Exception {
        assertRefused(send(MESSAGE, "gzip"), 400, "Content-Encoding", "gzip");
        restTestEndpoint.intake.reset();
        byte[] packed = packed(MESSAGE);
        assertRefused(send(Arrays.copyOf(packed, packed.length - 9), "gzip"), 400, "Content-Encoding", "gzip");
        restTestEndpoint.intake.reset();
        byte[] broken = packed.clone();
        broken[broken.length - 6] ^= 1;
        assertRefused(send(broken, "gzip"), 400, "Content-Encoding", "gzip");
        restTestEndpoint.intake.reset();
        assertRefused(send(new byte[0], "gzip"), 400, "Content-Encoding", "gzip");
    }

    @Test
    void whatIsBehindItIsNotLeftUnread() throws Exception {
        byte[] packed = packed(MESSAGE);
        for (byte[] behind : new byte[][] {{'\n'}, new byte[100], new byte[20_000], packed, packed(new byte[0])}) {
            restTestEndpoint.intake.reset();
            byte[] both = Arrays.copyOf(packed, packed.length + behind.length);
            System.arraycopy(behind, 0, both, packed.length, behind.length);
            assertRefused(send(both, "gzip"), 400, "Content-Encoding", "gzip");
        }
    }

    @Test
    void membersWithoutEndFillNoStack() throws Exception {
        byte[] nothing = packed(new byte[0]);
        byte[] many = new byte[nothing.length * (MOST / nothing.length)];
        for (int at = 0; at < many.length; at += nothing.length) {
            System.arraycopy(nothing, 0, many, at, nothing.length);
        }
        assertRefused(send(many, "gzip"), 400, "Content-Encoding", "gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "gzip, gzip", "gzip;q=1", "MARCA"})
    void anotherPackingIsNotUnpacked(String encoding) throws Exception {
        assertRefused(send(packed(MESSAGE), encoding), 415, "Content-Encoding", "gzip");
    }
}
