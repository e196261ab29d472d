package org.enlace.connector.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * Makes certificates for tests, because the JDK can read certificates but has no way to make them. The demo of the gateway has its own: neither
 * the kit nor the core may depend on the other.
 */
public final class Authority {

    /** A certificate and its key. */
    public record Made(X509Certificate certificate, PrivateKey key) {

        /** The certificate as PEM. */
        public String pem() {
            try {
                return block("CERTIFICATE", certificate.getEncoded());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("it was just made", e);
            }
        }

        /** The key as PEM, without a password. */
        public String keyPem() {
            return block("PRIVATE KEY", key.getEncoded());
        }

        private static String block(String kind, byte[] bytes) {
            String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
            return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
        }

        @Override
        public String toString() {
            return "Made[...]";
        }
    }

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final byte[] ECDSA_WITH_SHA256 = sequence(oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
    private static final int OF_NAME = 0x82;
    private static final int OF_ADDRESS = 0x87;

    private final SecureRandom random = new SecureRandom();
    private final Made own;

    /**
     * An authority that trusts itself.
     *
     * @param hosts names and IPv4 addresses that its own certificate is good for
     */
    public Authority(String name, Instant from, Instant until, String... hosts) {
        KeyPair keys = keys();
        X500Principal itself = new X500Principal("CN=" + name);
        byte[] authority = extension(true, sequence(tlv(0x01, new byte[] {(byte) 0xff})), 0x55, 0x1d, 0x13);
        byte[] names = names(hosts);
        byte[] extensions = ByteBuffer.allocate(authority.length + names.length)
                .put(authority)
                .put(names)
                .array();
        own = sign(new Wanted(itself, keys, from, until, extensions), itself, keys.getPrivate());
    }

    /** Returns the certificate that others have to trust. */
    public Made itself() {
        return own;
    }

    /**
     * A certificate of this authority.
     *
     * @param hosts names and IPv4 addresses it is good for; none for a caller
     */
    public Made issue(String name, Instant from, Instant until, String... hosts) {
        Wanted wanted = new Wanted(new X500Principal("CN=" + name), keys(), from, until, names(hosts));
        return sign(wanted, own.certificate().getSubjectX500Principal(), own.key());
    }

    private record Wanted(X500Principal subject, KeyPair keys, Instant from, Instant until, byte[] extensions) {}

    private Made sign(Wanted wanted, X500Principal issuer, PrivateKey issuerKey) {
        byte[] content = sequence(
                tlv(0xa0, integer(BigInteger.TWO)),
                integer(new BigInteger(120, random).setBit(119)),
                ECDSA_WITH_SHA256,
                issuer.getEncoded(),
                sequence(time(wanted.from()), time(wanted.until())),
                wanted.subject().getEncoded(),
                wanted.keys().getPublic().getEncoded(),
                wanted.extensions().length == 0 ? new byte[0] : tlv(0xa3, sequence(wanted.extensions())));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(issuerKey);
            signature.update(content);
            byte[] whole = sequence(content, ECDSA_WITH_SHA256, tlv(0x03, new byte[1], signature.sign()));
            return new Made(
                    (X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(whole)),
                    wanted.keys().getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with ECDSA", e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has this curve", e);
        }
    }

    private static byte[] names(String... hosts) {
        byte[][] names = List.of(hosts).stream().map(Authority::name).toArray(byte[][]::new);
        return names.length == 0 ? new byte[0] : extension(false, sequence(names), 0x55, 0x1d, 0x11);
    }

    private static byte[] name(String host) {
        if (!host.matches("[0-9.]+")) {
            return tlv(OF_NAME, host.getBytes(StandardCharsets.US_ASCII));
        }
        byte[] address = new byte[4];
        String[] parts = host.split("\\.", 4);
        for (int i = 0; i < address.length; i++) {
            address[i] = (byte) Integer.parseInt(parts[i]);
        }
        return tlv(OF_ADDRESS, address);
    }

    private static byte[] extension(boolean critical, byte[] value, int... id) {
        byte[] weight = critical ? tlv(0x01, new byte[] {(byte) 0xff}) : new byte[0];
        return sequence(oid(id), weight, tlv(0x04, value));
    }

    private static byte[] oid(int... bytes) {
        byte[] id = new byte[bytes.length];
        for (int i = 0; i < id.length; i++) {
            id[i] = (byte) bytes[i];
        }
        return tlv(0x06, id);
    }

    private static byte[] integer(BigInteger number) {
        return tlv(0x02, number.toByteArray());
    }

    private static byte[] time(Instant at) {
        // Dates before 2050 have to be written the short way.
        String text = TIME.format(at);
        boolean far = text.compareTo("2050") >= 0;
        return tlv(far ? 0x18 : 0x17, text.substring(far ? 0 : 2).getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] sequence(byte[]... parts) {
        return tlv(0x30, parts);
    }

    private static byte[] tlv(int tag, byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 4);
        out.write(tag);
        if (length >= 0x100) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length >= 0x80) {
            out.write(0x81);
        }
        out.write(length);
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
