package org.enlace.gateway.cli.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.enlace.gateway.cli.Enlace;
import org.enlace.gateway.cli.shared.InstallDir;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.security.certificates.CertificateState;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.RevocationProblem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as an operator gives them, with the system's own openssl for the ministry's authority. */
class CertificateCommandTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void authority() throws Exception {
        boolean there = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "openssl")));
        assertThat(there || System.getenv("CI") == null)
                .as("openssl on a build server")
                .isTrue();
        assumeTrue(there, "no openssl here");
        Files.writeString(folder.resolve("ca.cnf"), """
                [ca]
                default_ca=it
                [it]
                database=index.txt
                crlnumber=number
                default_md=sha256
                default_crl_days=7
                [issued]
                basicConstraints=CA:FALSE
                """);
        shell("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -days 30 -subj /CN=Autoridad"
                + " -keyout ca.key -out ca.pem; touch index.txt; echo 01 > number");
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

    private int enlace(String line) {
        printed.reset();
        Screen screen = new Screen(new PrintStream(printed, true, StandardCharsets.UTF_8), Locale.ENGLISH);
        String whole = "certificate " + line.replace("@", folder + "/") + " --data " + folder.resolve("data");
        return Enlace.commandLine(screen, new InstallDir(folder)).execute(whole.split(" "));
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private CertificateStore running() {
        return new CertificateStore(folder.resolve("data/tls"), Clock.systemUTC());
    }

    private void signed(String name) throws Exception {
        shell("openssl req -in " + name + ".csr -verify -noout; openssl x509 -req -in " + name
                + ".csr -CA ca.pem -CAkey ca.key -days 20 -copy_extensions copy -extfile ca.cnf -extensions issued -out "
                + name + ".pem");
    }

    @Test
    void anEndpointIsRequestedSignedAndImported() throws Exception {
        assertThat(enlace("request door --to @a.csr")).as("without a name").isEqualTo(2);
        assertThat(enlace("request door --san enlace.example --san 127.0.0.1 --to @a.csr"))
                .as(said())
                .isZero();
        assertThat(said()).contains("a.csr").doesNotContain("PRIVATE");
        shell(
                "openssl req -in a.csr -noout -text > text; grep -q 'DNS:enlace.example, IP Address:127.0.0.1' text;"
                        + " grep -q 'TLS Web Server Authentication' text; grep -q 'prime256v1' text; grep -q 'Digital Signature' text");
        assertThat(running().serverReady()).isFalse();
        signed("a");
        assertThat(enlace("import door --from @a.pem --chain @ca.pem"))
                .as(said())
                .isZero();
        assertThat(said()).contains("New connections show it");
        assertThat(running().serverReady()).isTrue();
        assertThat(enlace("import door --from @a.pem")).isZero();
        assertThat(said()).contains("nothing changed");

        assertThat(
                        enlace(
                                "request door --san enlace.example --key RSA --subject CN=enlace.example,O=Ejemplo --to @b.csr"))
                .as(said())
                .isZero();
        shell("openssl req -in b.csr -noout -text > text; grep -q '3072 bit' text; grep -q 'O *= *Ejemplo' text");
        assertThat(enlace("request door --san enlace.example --subject CN=enlace.example,O=Ejemplo --to @c.csr"))
                .as("for a key of another kind")
                .isEqualTo(1);
        assertThat(said()).contains("[REQUEST_DIFFERS]");
        assertThat(enlace("import door --from @ca.pem")).isEqualTo(1);
        assertThat(said()).contains("[OTHER_KEY]").hasLineCount(1);
        signed("b");
        assertThat(enlace("import door --from @b.pem --chain @ca.pem"))
                .as(said())
                .isZero();
        assertThat(said()).contains("Beside it").contains("may be retired");
        String old = running().states().stream()
                .filter(each -> !each.current())
                .map(CertificateState::file)
                .findFirst()
                .orElseThrow();
        assertThat(enlace("retire door " + old)).as(said()).isZero();
        assertThat(running().states()).hasSize(1);
        assertThat(enlace("retire door " + running().states().get(0).file())).isEqualTo(1);
        assertThat(said()).contains("[LAST_ONE]");
        assertThat(enlace("list")).as(said()).isZero();
    }

    @Test
    void aPartnersCertificateIsImportedRevokedAndReplaced() throws Exception {
        shell(
                "openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -subj /CN=MIES -keyout p.key -out p.csr");
        signed("p");
        assertThat(enlace("import mies/answers --accept certificate --from @p.pem --chain @ca.pem"))
                .as(said())
                .isZero();
        assertThat(said()).contains("It counts within seconds");
        shell("openssl ca -config ca.cnf -keyfile ca.key -cert ca.pem -revoke p.pem;"
                + " openssl ca -config ca.cnf -keyfile ca.key -cert ca.pem -gencrl -out ca.crl;"
                + " cp ca.crl data/tls/links/mies/answers/accepted/certificate/");
        CertificateStore running = running();
        assertThat(running.problems()).isEmpty();
        assertThat(running.lists()).hasSize(1);
        assertThat(running.revocationTroubles())
                .extracting(RevocationProblem::kind)
                .containsExactly(RevocationProblem.Kind.REVOKED);
        assertThat(enlace("list")).isEqualTo(1);
        assertThat(said()).contains("revoked: 1").contains("revoked by its authority");
    }

    @Test
    void wrongUseIsToldInOneSentence() {
        assertThat(enlace("request nowhere --to @a.csr")).isEqualTo(2);
        assertThat(said()).contains("neither door nor");
        assertThat(enlace("import door --trust --from @ca.pem")).isEqualTo(2);
        assertThat(enlace("import police/notices --accept ../x --from @ca.pem")).isEqualTo(2);
        assertThat(enlace("import police/notices --trust --from @none.pem")).isEqualTo(2);
        assertThat(enlace("request door --san bad_name --to @a.csr")).isEqualTo(2);
        assertThat(enlace("request door --san enlace.example --to @ca.pem")).isEqualTo(2);
        assertThat(said()).contains("nothing was written").hasLineCount(1);
    }

    @Test
    void aLinkThatTheConfigurationDoesNotHaveIsRefusedWithTheNearest() throws Exception {
        Files.createDirectories(folder.resolve("config/partners"));
        Files.writeString(
                folder.resolve("config/partners/mies.yml"), "partner: mies\nlinks:\n  answers: {direction: receive}\n");
        shell(
                "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -subj /CN=MIES -days 9 -keyout p.key -out p.pem");
        assertThat(enlace("import mies/answer --accept certificate --from @p.pem"))
                .isEqualTo(2);
        assertThat(said()).contains("There is no link mies/answer in", "Is it mies/answers?");
        assertThat(enlace("request nobody/nothing --to @p.csr")).isEqualTo(2);
        assertThat(said()).contains("There is no link nobody/nothing in").doesNotContain("Is it");
        assertThat(folder.resolve("data/tls/links")).doesNotExist();
        assertThat(enlace("import mies/answers --accept certificate --from @p.pem"))
                .as(said())
                .isZero();
        assertThat(enlace("retire mies/gone --accept certificate x"))
                .as("of a link of before")
                .isEqualTo(1);
        assertThat(said()).contains("[NOT_THERE]");
    }

    @Test
    void theFolderIsTheOneThatTheGatewayHas() throws Exception {
        Path elsewhere = folder.resolve("elsewhere");
        System.setProperty("enlace.tls.folder", elsewhere.toString());
        try {
            assertThat(enlace("request door --san enlace.example --to @a.csr"))
                    .as(said())
                    .isZero();
            signed("a");
            assertThat(enlace("import door --from @a.pem --chain @ca.pem"))
                    .as(said())
                    .isZero();
            assertThat(enlace("list")).as(said()).isZero();
            assertThat(said()).contains("in use, from");
            assertThat(new CertificateStore(elsewhere, Clock.systemUTC()).serverReady())
                    .isTrue();
            assertThat(folder.resolve("data/tls")).doesNotExist();
        } finally {
            System.clearProperty("enlace.tls.folder");
        }
    }

    @Test
    void rootIsSentToTheUserOfTheGatewayAndLeavesNothing() throws Exception {
        assumeTrue(Files.getOwner(folder).getName().equals("root"), "SKIPPED: only root can give a folder away");
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.createDirectories(data.resolve("tls"));
        Files.setAttribute(data, "unix:uid", 65_534);
        String owner = Files.getOwner(data).getName();
        for (String line : List.of(
                "request door --san enlace.example --to @a.csr", "import door --from @ca.pem", "retire door old")) {
            assertThat(enlace(line)).as(line).isEqualTo(1);
            assertThat(said())
                    .contains("[OTHER_USER]", "enlace-admin", "runuser -u " + owner)
                    .hasLineCount(1);
        }
        assertThat(folder.resolve("a.csr")).doesNotExist();
        assertThat(data.resolve("tls")).isEmptyDirectory();
    }

    @Test
    void whatIsTakenAndLetsNobodyInYetSaysWhy() throws Exception {
        System.setProperty("enlace.tls.revocation", "hard");
        try {
            shell(
                    "openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -subj /CN=MIES -keyout p.key -out p.csr");
            signed("p");
            String line = "import mies/answers --accept certificate --from @p.pem --chain @ca.pem";
            assertThat(enlace(line)).as(said()).isZero();
            assertThat(said()).contains("It is rejected for now").doesNotContain("It counts");
            shell("openssl ca -config ca.cnf -keyfile ca.key -cert ca.pem -gencrl -out ca.crl;"
                    + " cp ca.crl data/tls/links/mies/answers/accepted/certificate/");
            assertThat(enlace(line)).as(said()).isZero();
            assertThat(said()).contains("It counts within seconds").doesNotContain("is rejected for now");
        } finally {
            System.clearProperty("enlace.tls.revocation");
        }
    }
}
