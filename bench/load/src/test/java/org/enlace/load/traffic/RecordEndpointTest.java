package org.enlace.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordEndpointTest {

    private final RecordEndpoint recordEndpoint =
            RecordEndpoint.keyed("/in/a/b", "application/json", sender -> "key-of-" + sender);

    @ParameterizedTest
    @CsvSource({"201,YES", "202,YES", "408,LATER", "429,LATER", "503,LATER", "409,NO", "422,NO"})
    void whatAnAnswerMeansIsInItsStatus(int status, RecordEndpoint.Verdict meant) {
        assertThat(recordEndpoint.verdict(new LeanHttpConnection.Message("HTTP/1.1 " + status + " Words", new byte[0])))
                .isEqualTo(meant);
    }

    @Test
    void theKeyIsThatOfTheSender() {
        RecordEndpoint.Request request =
                recordEndpoint.request(new NumberedRecords.Outgoing("EF-1", "{}".getBytes(StandardCharsets.UTF_8)));

        assertThat(request.path()).isEqualTo("/in/a/b");
        assertThat(request.headers()).isEqualTo("Content-Type: application/json\r\nX-API-Key: key-of-EF-1\r\n");
    }
}
