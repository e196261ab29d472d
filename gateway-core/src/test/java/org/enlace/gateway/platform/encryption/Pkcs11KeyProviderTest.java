package org.enlace.gateway.platform.encryption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Key-encryption keys in a PKCS#11 token: SoftHSM's, by the JDK's provider. Skipped loudly without SoftHSM; fails where {@code CI=true}. */
class Pkcs11KeyProviderTest {

    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/softhsm/libsofthsm2.so"),
            Path.of("/usr/lib64/softhsm/libsofthsm.so"),
            Path.of("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"));
    private static final String PIN = "471100";

    @TempDir
    Path folder;

    private Path library;

    @Test
    void theTokenWrapsAndUnwrapsAndNeverTakesAnotherPlaceKeyOrPin() throws IOException, InterruptedException {
        library = installed();
        Files.createDirectory(folder.resolve("tokens"));
        Files.writeString(
                folder.resolve("softhsm2.conf"),
                "directories.tokendir = " + folder.resolve("tokens")
                        + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        run("softhsm2-util", "--init-token", "--free", "--label", "enlace", "--so-pin", "471101", "--pin", PIN);

        assertThat(probe(secret("pin", PIN), folder.resolve("roots.json").toString())
                        .lines())
                .containsExactly(
                        "pin: true",
                        "first: token-enlace-1",
                        "sealed: true",
                        "opens: true",
                        "kept: true",
                        "other place: KEY_OTHER",
                        "changed: KEY_OTHER",
                        "second: token-enlace-2 token-enlace-2",
                        "other key: KEY_OTHER",
                        "lost: KEY_LOST",
                        "roots: true");
        assertThat(Files.readString(folder.resolve("roots.json")))
                .contains("token-enlace-1")
                .doesNotContain("\"value\"");
        assertThat(probe(secret("wrong", "471199")).strip()).isEqualTo("pin: CUSTODIAN_REFUSED");
    }

    private String secret(String name, String pin) throws IOException {
        Path file = Files.writeString(folder.resolve(name), pin + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
        return file.toString();
    }

    private String probe(String pinFile, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                TokenProbe.class.getName(),
                library.toString(),
                pinFile));
        command.addAll(List.of(more));
        return run(command.toArray(String[]::new));
    }

    private String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .put("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static Path installed() {
        return LIBRARIES.stream().filter(Files::exists).findFirst().orElseGet(() -> {
            String skipped =
                    "SKIPPED: keys in a PKCS#11 token were not tested, SoftHSM is missing (apt-get install softhsm2)";
            Assertions.assertNotEquals("true", System.getenv("CI"), skipped);
            System.err.println(skipped);
            return Assumptions.<Path>abort(skipped);
        });
    }
}
