package org.enlace.gateway.platform.encryption;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.stereotype.Component;

/**
 * Makes the copy of the key file for the disaster plan: sealed so that any one of some named recipients can open it with the private key of that
 * recipient's certificate (RSA-OAEP around a key of its own, AES-256-GCM), and nobody else. Thread-safe.
 */
@Component
public final class KeyEscrow {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORMAT = "enlace-escrow-1";
    private static final int MOST = 10;
    private static final int WEAKEST = 3_072;
    private static final int LARGEST = 1_000_000;
    private static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

    private final KeyFile file;

    KeyEscrow(KeyFile file) {
        this.file = file;
    }

    /**
     * The certificates of a text.
     *
     * @throws SealingException if there is none, one is out of date, or one is not of RSA with at least {@value #WEAKEST} bits
     */
    public static List<X509Certificate> certificates(String pem, Date now) {
        List<X509Certificate> all = new ArrayList<>();
        try {
            var in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
            for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                X509Certificate one = (X509Certificate) each;
                one.checkValidity(now);
                if (!(one.getPublicKey() instanceof RSAPublicKey rsa)
                        || rsa.getModulus().bitLength() < WEAKEST) {
                    throw unusable("each custodian's certificate must be of RSA with at least " + WEAKEST + " bits.");
                }
                all.add(one);
            }
        } catch (GeneralSecurityException unreadable) {
            throw unusable("a custodian's certificate is out of date or cannot be read.");
        }
        if (all.isEmpty() || all.size() > MOST) {
            throw unusable("one to " + MOST + " certificates of custodians are needed.");
        }
        return all;
    }

    /** Returns the fingerprint that identifies a certificate: SHA-256 in hexadecimal. */
    public static String fingerprint(X509Certificate certificate) {
        try {
            return DigestUtils.sha256Hex(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw unusable("a custodian's certificate cannot be read.");
        }
    }

    /**
     * The sealed copy, JSON.
     *
     * @throws SealingException if the key-encryption key is not in the key file: a token or a service has a way of its own
     */
    public byte[] seal(List<X509Certificate> custodians) {
        if (file.wrappedBy().isPresent()) {
            throw unusable("the key-encryption key is in a token or a service: copy it as its maker says.");
        }
        byte[] key = Random.randBytes(32);
        try {
            ObjectNode copy = JSON.createObjectNode().put("format", FORMAT);
            for (X509Certificate each : custodians) {
                Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
                rsa.init(Cipher.WRAP_MODE, each.getPublicKey(), OAEP);
                copy.withArray("for")
                        .addObject()
                        .put("subject", each.getSubjectX500Principal().getName())
                        .put("certificate", fingerprint(each))
                        .put("key", rsa.wrap(new SecretKeySpec(key, "AES")));
            }
            copy.put("sealed", new AesGcmJce(key).encrypt(file.bytes(), FORMAT.getBytes(StandardCharsets.US_ASCII)));
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(copy);
        } catch (GeneralSecurityException | IOException e) {
            throw unusable("the copy cannot be sealed.");
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    /**
     * Restores the key file from a copy where there is none.
     *
     * @param copy file with the sealed copy
     * @param privateKey file with the private key of one of the recipients, PKCS#8 as PEM, readable by its owner only
     * @param to the key file
     * @throws SealingException if the key opens nothing of the copy, or there is a key file already
     */
    public static void recover(Path copy, Path privateKey, Path to) {
        KeyFile target = new KeyFile(to);
        if (target.exists()) {
            throw unusable("there is a key file " + to + " already: it is not replaced.");
        }
        byte[] plain = opened(copy, privateKey(privateKey));
        try {
            OwnerOnlyFile.write(to.toAbsolutePath(), plain);
            // Read as the gateway would.
            target.read(new FileKeyProvider(target));
        } catch (IOException e) {
            throw unusable("the key file " + to + " cannot be written.");
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }

    private static byte[] opened(Path copy, PrivateKey key) {
        try {
            JsonNode json = JSON.readTree(Files.readAllBytes(copy));
            if (!FORMAT.equals(json.path("format").asText())) {
                throw unusable("the file " + copy + " is no escrow copy.");
            }
            for (JsonNode each : json.path("for")) {
                byte[] plain = tried(
                        key, each.path("key").binaryValue(), json.path("sealed").binaryValue());
                if (plain.length > 0) {
                    return plain;
                }
            }
        } catch (IOException unreadable) {
            throw unusable("the file " + copy + " is no escrow copy.");
        }
        throw unusable("this private key opens nothing of it, or it was changed.");
    }

    /** Returns an empty array if the key belongs to another recipient. */
    private static byte[] tried(PrivateKey own, byte[] wrapped, byte[] sealed) {
        if (wrapped == null || sealed == null) {
            throw unusable("it is no escrow copy.");
        }
        try {
            Cipher rsa = Cipher.getInstance("RSA/ECB/OAEPPadding");
            rsa.init(Cipher.UNWRAP_MODE, own, OAEP);
            byte[] key = rsa.unwrap(wrapped, "AES", Cipher.SECRET_KEY).getEncoded();
            return new AesGcmJce(key).decrypt(sealed, FORMAT.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException another) {
            return new byte[0];
        }
    }

    private static PrivateKey privateKey(Path file) {
        try {
            if (!OwnerOnlyFile.closed(file)) {
                throw new SealingException(
                        KeyProblem.KEY_FILE_OPEN, "the file " + file + " can be used by others: set its mode to 0400.");
            }
            if (Files.size(file) > LARGEST) {
                throw unusable("the file " + file + " is no private key.");
            }
            String pem = Files.readString(file, StandardCharsets.US_ASCII);
            String base64 = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "");
            byte[] der = Base64.getMimeDecoder().decode(base64);
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw unusable("the file " + file + " is no private key of RSA as PEM (BEGIN PRIVATE KEY).");
        }
    }

    private static SealingException unusable(String why) {
        return new SealingException(KeyProblem.ESCROW_UNUSABLE, why);
    }
}
