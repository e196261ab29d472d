package org.enlace.load.traffic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A SOAP 1.1 endpoint that requires a UsernameToken with a digest of the password: the record is the Body's child, and each attempt has a nonce of its own.
 *
 * @param path of the link
 * @param action the SOAPAction
 */
public record SoapRecordEndpoint(String path, String action, String user, String password) implements RecordEndpoint {

    private static final String OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";
    private static final String BEFORE_DIGEST =
            "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Header><w:Security xmlns:w=\"" + OASIS
                    + "wssecurity-secext-1.0.xsd\" e:mustUnderstand=\"1\"><w:UsernameToken><w:Username>%s</w:Username><w:Password Type=\""
                    + OASIS + "username-token-profile-1.0#PasswordDigest\">";
    private static final String BEFORE_NONCE =
            "</w:Password><w:Nonce EncodingType=\"" + OASIS + "soap-message-security-1.0#Base64Binary\">";
    private static final String BEFORE_CREATED =
            "</w:Nonce><u:Created xmlns:u=\"" + OASIS + "wssecurity-utility-1.0.xsd\">";
    private static final String BEFORE_BODY = "</u:Created></w:UsernameToken></w:Security></e:Header><e:Body>";
    private static final String AFTER = "</e:Body></e:Envelope>";
    private static final int NONCE_BYTES = 16;

    @Override
    public Request request(NumberedRecords.Outgoing record) {
        byte[] nonce = new byte[NONCE_BYTES];
        // It must not come twice; it need not be secret here.
        ThreadLocalRandom.current().nextBytes(nonce);
        String created = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        String envelope = BEFORE_DIGEST.formatted(user)
                + base64(digest(nonce, created))
                + BEFORE_NONCE
                + base64(nonce)
                + BEFORE_CREATED
                + created
                + BEFORE_BODY
                + new String(record.body(), StandardCharsets.UTF_8)
                + AFTER;
        return new Request(
                path,
                "Content-Type: text/xml; charset=utf-8\r\nSOAPAction: \"" + action + "\"\r\n",
                envelope.getBytes(StandardCharsets.UTF_8));
    }

    /** The business code decides where there is one; a fault of the sender is a no. */
    @Override
    public Verdict verdict(LeanHttpConnection.Message answer) {
        String text = answer.text();
        String code = ReceivedRecord.value(text, "codigoRespuesta>", '<');
        if (answer.status() == 200) {
            return switch (code) {
                case "0" -> Verdict.YES;
                case "1" -> Verdict.NO;
                default -> Verdict.LATER;
            };
        }
        return ReceivedRecord.value(text, "faultcode>", '<').contains("Client")
                ? Verdict.NO
                : RecordEndpoint.super.verdict(answer);
    }

    private byte[] digest(byte[] nonce, String created) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(nonce);
            sha1.update(created.getBytes(StandardCharsets.UTF_8));
            return sha1.digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
