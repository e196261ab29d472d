package org.enlace.gateway.security.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** A ministry's authority, by the system's own openssl: it reads our requests as strangers do. Without openssl, skipped; fails where CI is set. */
public final class OpensslAuthority {

    private final Path folder;
    private int number;

    public OpensslAuthority(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        boolean there = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "openssl")));
        assertThat(there || System.getenv("CI") == null)
                .as("openssl on a build server")
                .isTrue();
        assumeTrue(there, "SKIPPED: requests were not signed, openssl is missing");
        Files.writeString(folder.resolve("ca.cnf"), "[issued]\nbasicConstraints=CA:FALSE\n");
        shell("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -days 30 -subj /CN=Autoridad"
                + " -keyout ca.key -out ca.pem");
    }

    private void shell(String commands) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-e", "-c", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.txt").toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("said.txt")))
                .isZero();
    }

    /** The authority itself, PEM. */
    public String pem() throws IOException {
        return Files.readString(folder.resolve("ca.pem"));
    }

    /** The answer to a request, with the names that it asks for. */
    public String sign(String request) throws IOException, InterruptedException {
        String name = "r" + ++number;
        Files.writeString(folder.resolve(name + ".csr"), request);
        shell("openssl req -in " + name + ".csr -verify -noout; openssl x509 -req -in " + name
                + ".csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 20 -copy_extensions copy -extfile ca.cnf -extensions issued -out "
                + name + ".pem");
        return Files.readString(folder.resolve(name + ".pem"));
    }

    /** What such an answer holds. */
    public static X509Certificate read(String pem) throws CertificateException {
        return PemFolder.certificates(pem).get(0);
    }
}
