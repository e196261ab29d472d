package org.enlace.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SoapRecordEndpointTest {

    private final SoapRecordEndpoint endpoint = new SoapRecordEndpoint("/in/a/b", "urn:a", "ana", "inventada");

    @Test
    void digestIsOfNonceTimeAndPasswordAndEachAttemptHasItsOwn() throws Exception {
        String first = request();
        byte[] nonce = Base64.getDecoder().decode(field(first, "Base64Binary\">"));
        MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
        sha1.update(nonce);
        sha1.update(ReceivedRecord.value(first, "utility-1.0.xsd\">", '<').getBytes(StandardCharsets.UTF_8));
        byte[] digest = sha1.digest("inventada".getBytes(StandardCharsets.UTF_8));

        assertThat(field(first, "PasswordDigest\">"))
                .isEqualTo(Base64.getEncoder().encodeToString(digest));
        assertThat(field(request(), "Base64Binary\">")).isNotEqualTo(field(first, "Base64Binary\">"));
        assertThat(first).doesNotContain("inventada").contains("<e:Body><a/></e:Body>");
    }

    @Test
    void businessCodeSaysWhatBecameOfIt() {
        assertThat(verdict("200 OK", "<codigoRespuesta>0</codigoRespuesta>")).isEqualTo(RecordEndpoint.Verdict.YES);
        assertThat(verdict("200 OK", "<codigoRespuesta>1</codigoRespuesta>")).isEqualTo(RecordEndpoint.Verdict.NO);
        assertThat(verdict("200 OK", "<codigoRespuesta>-1</codigoRespuesta>")).isEqualTo(RecordEndpoint.Verdict.LATER);
        assertThat(verdict("500 No", "<faultcode>e:Client.Authentication</faultcode>"))
                .isEqualTo(RecordEndpoint.Verdict.NO);
        assertThat(verdict("500 No", "<faultcode>e:Server</faultcode>")).isEqualTo(RecordEndpoint.Verdict.LATER);
    }

    private RecordEndpoint.Verdict verdict(String status, String body) {
        return endpoint.verdict(
                new LeanHttpConnection.Message("HTTP/1.1 " + status, body.getBytes(StandardCharsets.UTF_8)));
    }

    private String request() {
        byte[] record = "<a/>".getBytes(StandardCharsets.UTF_8);
        return new String(
                endpoint.request(new NumberedRecords.Outgoing("police", record)).body(), StandardCharsets.UTF_8);
    }

    private static String field(String text, String before) {
        return ReceivedRecord.value(text, before, '<');
    }
}
