package org.enlace.gateway.endtoend;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** What a post behind X-Road sends: X-Road's headers and a UsernameToken with a fresh digest. */
final class XroadEnvelope {

    private static final String OASIS = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-";

    private XroadEnvelope() {}

    static String of(String element, String user, String password) {
        byte[] nonce = new byte[16];
        new SecureRandom().nextBytes(nonce);
        String created = Instant.now().toString();
        UUID id = UUID.nameUUIDFromBytes(element.getBytes(StandardCharsets.UTF_8));
        return """
                <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Header>
                <x:client xmlns:x="http://x-road.eu/xsd/xroad.xsd" xmlns:i="http://x-road.eu/xsd/identifiers" i:objectType="MEMBER">
                <i:xRoadInstance>EX</i:xRoadInstance><i:memberClass>GOV</i:memberClass><i:memberCode>post</i:memberCode></x:client>
                <x:service xmlns:x="http://x-road.eu/xsd/xroad.xsd" xmlns:i="http://x-road.eu/xsd/identifiers" i:objectType="SERVICE">
                <i:xRoadInstance>EX</i:xRoadInstance><i:memberClass>GOV</i:memberClass><i:memberCode>enlace</i:memberCode>
                <i:subsystemCode>alerts</i:subsystemCode><i:serviceCode>raiseAlert</i:serviceCode>
                <i:serviceVersion>v1</i:serviceVersion></x:service>
                <x:id xmlns:x="http://x-road.eu/xsd/xroad.xsd">%s</x:id>
                <x:protocolVersion xmlns:x="http://x-road.eu/xsd/xroad.xsd">4.0</x:protocolVersion>
                <w:Security xmlns:w="%swssecurity-secext-1.0.xsd" e:mustUnderstand="1"><w:UsernameToken><w:Username>%s</w:Username>
                <w:Password Type="%susername-token-profile-1.0#PasswordDigest">%s</w:Password><w:Nonce>%s</w:Nonce>
                <u:Created xmlns:u="%swssecurity-utility-1.0.xsd">%s</u:Created></w:UsernameToken></w:Security>
                </e:Header><e:Body>%s</e:Body></e:Envelope>""".formatted(
                        id,
                        OASIS,
                        user,
                        OASIS,
                        base64(digest(nonce, created + password)),
                        base64(nonce),
                        OASIS,
                        created,
                        element.startsWith("<?xml") ? element.substring(element.indexOf("?>") + 2) : element);
    }

    private static byte[] digest(byte[] nonce, String rest) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(nonce);
            return sha1.digest(rest.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
