package org.enlace.gateway.security.audit.checkpoint;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.subtle.Ed25519Sign;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.enlace.gateway.security.audit.AuditException;
import org.enlace.gateway.security.audit.checkpoint.Checkpoint.Signed;

/**
 * Signs for the installation: one key signs checkpoints, another receipts. Ed25519, in a file of mode 0400 outside the database, made at the first
 * start; its public half lies beside it, for auditors and partners to take away. With the private key of the checkpoints an audit can be computed
 * anew that nobody can tell from the true one, except by the copies of the checkpoint file. The same content always gets the same signature (RFC
 * 8032). Thread-safe.
 */
public final class AuditKey {

    private static final String ALGORITHM = "Ed25519";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final int ID_BYTES = 8;
    private static final int PEM_LINE = 64;
    /** The bytes before the 32 bytes of every such key (RFC 8410). */
    private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private final Ed25519Sign signing;
    private final PublicKey open;
    private final String id;

    private AuditKey(PrivateKey secret, PublicKey open) throws GeneralSecurityException {
        // The JDK's own takes several times as long.
        this.signing = new Ed25519Sign(((EdECPrivateKey) secret).getBytes().orElseThrow());
        this.open = open;
        this.id = id(open);
    }

    /**
     * Reads the key, or makes it if there is none.
     *
     * @param file private key, PKCS#8 in PEM; the public one is {@link #publicFile}
     * @throws AuditException if others than the owner may read it, or it is no such key
     */
    public static AuditKey open(Path file) {
        try {
            if (Files.notExists(file)) {
                make(file);
            }
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
            if (mode.stream().anyMatch(each -> !each.name().startsWith("OWNER_"))) {
                throw new AuditException(
                        "The key file " + file + " can be used by others: set its mode to 0400.", null);
            }
            byte[] encoded = pem(Files.readString(file, US_ASCII), PRIVATE);
            PrivateKey secret = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (Files.notExists(publicFile(file))) {
                write(publicFile(file), PUBLIC, publicOf(secret).getEncoded(), "r--r--r--");
            }
            var key = new AuditKey(secret, read(publicFile(file)));
            key.mustFit(publicFile(file));
            return key;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException | NoSuchElementException e) {
            throw new AuditException("The key file " + file + " cannot be used.", e);
        }
    }

    /** Returns the file of the public key. */
    public static Path publicFile(Path file) {
        return file.resolveSibling(file.getFileName() + ".pub");
    }

    /**
     * A public key from a PEM file.
     *
     * @throws IOException if there is none in it
     */
    public static PublicKey read(Path file) throws IOException {
        return readText(Files.readString(file, US_ASCII));
    }

    /** Reads a public key from the text of such a file. */
    public static PublicKey readText(String text) throws IOException {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(pem(text, PUBLIC)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException("there is no Ed25519 public key", e);
        }
    }

    /** First bytes of the SHA-256 of the public key. */
    public static String id(PublicKey key) throws GeneralSecurityException {
        byte[] digest = DigestUtils.sha256(key.getEncoded());
        return HexFormat.of().formatHex(digest, 0, ID_BYTES);
    }

    public static boolean verifies(PublicKey key, byte[] content, byte[] signature) throws GeneralSecurityException {
        Signature verifying = Signature.getInstance(ALGORITHM);
        verifying.initVerify(key);
        verifying.update(content);
        return verifying.verify(signature);
    }

    public Signed sign(String text) {
        return new Signed(text, id, signature(text.getBytes(UTF_8)));
    }

    /** The signature of any content. */
    byte[] signature(byte[] content) {
        try {
            return signing.sign(content);
        } catch (GeneralSecurityException e) {
            throw new AuditException("Nothing can be signed.", e);
        }
    }

    /** The public half. */
    public PublicKey open() {
        return open;
    }

    /** Returns the id that identifies this key. */
    public String id() {
        return id;
    }

    /** The public half as a file of its own. */
    public static String pem(PublicKey key) {
        return pem(PUBLIC, key.getEncoded());
    }

    private void mustFit(Path open) throws IOException {
        if (!sign("").by(read(open))) {
            throw new AuditException("The public key " + open + " does not belong to the key beside it.", null);
        }
    }

    private static void make(Path file) throws IOException, GeneralSecurityException {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.notExists(folder)) {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        Path fresh = draft(file, PRIVATE, pair.getPrivate().getEncoded(), "r--------");
        try {
            // Nodes that share the folder start together: the first key counts, and nobody has two.
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException another) {
            Files.delete(fresh);
            return;
        }
        Files.delete(fresh);
        try (var synced = FileChannel.open(folder, StandardOpenOption.READ)) {
            synced.force(true);
        }
    }

    private static void write(Path file, String kind, byte[] encoded, String mode) throws IOException {
        Files.move(
                draft(file, kind, encoded, mode),
                file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path draft(Path file, String kind, byte[] encoded, String mode) throws IOException {
        String pem = pem(kind, encoded);
        Path fresh = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".new");
        try (var channel = FileChannel.open(
                fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(ByteBuffer.wrap(pem.getBytes(US_ASCII)));
            channel.force(true);
        }
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(mode));
        return fresh;
    }

    /** The public half that follows from a private key. */
    private static PublicKey publicOf(PrivateKey secret) throws GeneralSecurityException {
        byte[] seed = ((EdECPrivateKey) secret).getBytes().orElseThrow();
        byte[] point = Ed25519Sign.KeyPair.newKeyPairFromSeed(seed).getPublicKey();
        byte[] encoded = Arrays.copyOf(X509_HEAD, X509_HEAD.length + point.length);
        System.arraycopy(point, 0, encoded, X509_HEAD.length, point.length);
        return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
    }

    private static String pem(String kind, byte[] encoded) {
        String body = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }

    private static byte[] pem(String content, String kind) throws IOException {
        String text = content.strip();
        String begin = "-----BEGIN " + kind + "-----";
        String end = "-----END " + kind + "-----";
        if (!text.startsWith(begin) || !text.endsWith(end)) {
            throw new IOException("this is no PEM file with a " + kind);
        }
        return Base64.getMimeDecoder().decode(text.substring(begin.length(), text.length() - end.length()));
    }
}
