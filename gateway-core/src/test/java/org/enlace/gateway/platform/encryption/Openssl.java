package org.enlace.gateway.platform.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** Custodians as the page on keys makes them: a private key and a certificate, by the system's own openssl. Without it, skipped; fails where CI is set. */
public final class Openssl {

    private Openssl() {}

    /** Makes {@code <name>.key} and {@code <name>.pem}. */
    public static void custodian(Path folder, String name, String kind) throws IOException, InterruptedException {
        boolean there = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "openssl")));
        assertThat(there || System.getenv("CI") == null)
                .as("openssl on a build server")
                .isTrue();
        assumeTrue(there, "SKIPPED: escrow copies were not tested, openssl is missing");
        Process process = new ProcessBuilder(
                        "sh",
                        "-e",
                        "-c",
                        "umask 077; openssl req -x509 -newkey " + kind + " -noenc -days 900 -subj /CN=" + name
                                + " -keyout " + name + ".key -out " + name + ".pem")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
