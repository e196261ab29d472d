package org.enlace.gateway.configuration.credentials;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.enlace.connector.LinkId;

/** Writes {@code credentials.json}, which its owner alone may read. After a crash the file is as it was or as it should be. Not thread-safe. */
public final class CredentialsWriter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SECRET_BYTES = 24;
    private static final String MAIN = "main";

    private final SecureRandom random = new SecureRandom();
    private final Path file;

    public CredentialsWriter(Path file) {
        this.file = file;
    }

    /** Returns a random secret of 32 letters, digits, hyphens and underscores. */
    public String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Puts a secret into the file, and keeps everything else; the name of the account too, if the secret has none.
     *
     * @param credential id as in the partner file
     * @param secret {@code apiKey}, or {@code user} and {@code password}
     * @param replace whether a secret that is there is replaced
     * @return false if one is there and was not replaced
     * @throws IOException if the file cannot be read or written, is not a JSON object or belongs to another user
     */
    public boolean put(LinkId link, String credential, ObjectNode secret, boolean replace) throws IOException {
        if (!(read() instanceof ObjectNode content)) {
            throw new IOException("credentials.json is not a JSON object");
        }
        ObjectNode entry =
                content.withObject("/partners").withObject("/" + link.partner()).withObject("/" + link.name());
        // The main credential stands in the entry itself, unless the file gives it a name.
        ObjectNode place = credential.equals(MAIN) && !entry.has(MAIN) ? entry : entry.withObject("/" + credential);
        if (!replace && (place.has("apiKey") || place.has("password"))) {
            return false;
        }
        if (place.has("user") && !secret.has("user") && secret.has("password")) {
            secret.set("user", place.get("user"));
        }
        place.remove(List.of("apiKey", "user", "password"));
        place.setAll(secret);
        write(content);
        return true;
    }

    private JsonNode read() throws IOException {
        String owner = Files.getOwner(file).getName();
        if (!owner.equals(System.getProperty("user.name"))) {
            throw new IOException("credentials.json belongs to " + owner + ": run the command as this user");
        }
        try {
            return JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException wrong) {
            // The parser's own message quotes the file.
            throw new IOException("credentials.json is not JSON");
        }
    }

    void write(ObjectNode content) throws IOException {
        Path draft = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                ".credentials",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer bytes =
                        ByteBuffer.wrap(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("r--------"));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
