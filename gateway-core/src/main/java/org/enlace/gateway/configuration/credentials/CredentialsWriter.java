package org.enlace.gateway.configuration.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
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
     * Puts a secret into the file, and keeps everything else. The file is created if there is none.
     *
     * @param credential id as in the partner file
     * @param secret {@code apiKey}, or {@code user} and {@code password}
     * @param replace whether a secret that is there is replaced
     * @return false if one is there and was not replaced
     * @throws IOException if the file cannot be read or written, or is not a JSON object
     */
    public boolean put(LinkId link, String credential, ObjectNode secret, boolean replace) throws IOException {
        JsonNode root = Files.exists(file) ? JSON.readTree(Files.readAllBytes(file)) : JSON.createObjectNode();
        if (!(root instanceof ObjectNode content)) {
            throw new IOException("credentials.json is not a JSON object");
        }
        ObjectNode entry =
                content.withObject("/partners").withObject("/" + link.partner()).withObject("/" + link.name());
        // The main credential stands in the entry itself, unless the file gives it a name.
        ObjectNode place = credential.equals(MAIN) && !entry.has(MAIN) ? entry : entry.withObject("/" + credential);
        if (!replace && (place.has("apiKey") || place.has("password"))) {
            return false;
        }
        place.setAll(secret);
        write(content);
        return true;
    }

    void write(ObjectNode content) throws IOException {
        Path draft = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                ".credentials",
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(content));
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("r--------"));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
