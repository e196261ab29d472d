package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.enlace.gateway.cli.doctor.FolderHealth;
import org.enlace.gateway.cli.doctor.HealthSign;
import org.enlace.gateway.cli.doctor.HealthSign.Found;
import org.enlace.gateway.cli.doctor.Installation;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.GatewaySettings;
import org.enlace.gateway.cli.shared.Ports;
import org.enlace.gateway.cli.shared.RunningArguments;
import org.enlace.gateway.security.certificates.TestLists;
import org.enlace.gateway.security.certificates.TestTls;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Anyone who looks at certificates from outside judges them as strictly as the gateway does. */
class RevocationSettingsTest {

    private static final String SETTING = "enlace.tls.revocation";
    private static final String CALLERS = "links/police/reports/accepted/main";

    @TempDir
    private Path data;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private TestTls tls;
    private DemoCertificateAuthority.Made caller;

    @BeforeEach
    void aCallerWithoutAList() {
        tls = new TestTls(data.resolve("tls"));
        caller = tls.caller("quien");
        tls.write(CALLERS + "/it.pem", caller.pem() + tls.authority.itself().pem(), "rw-r--r--");
    }

    @AfterEach
    void asItWas() {
        System.clearProperty(SETTING);
    }

    private int enlace(String... arguments) {
        printed.reset();
        return Enlace.run(new PrintStream(printed, true, StandardCharsets.UTF_8), arguments);
    }

    private String said() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private int list() {
        return enlace("--lang", "en", "certificate", "list", "--data", data.toString());
    }

    private int check() {
        return enlace("--lang", "en", "check", "--config", "../config", "--data", data.toString());
    }

    private List<HealthSign> doctor(Map<String, String> settings, Duration later) {
        DataFolder folder = DataFolder.at(data);
        Installation installation = new Installation(
                folder,
                Path.of("../config"),
                "",
                new Ports(8080),
                8081,
                Optional.empty(),
                RunningArguments.of(Optional.empty()),
                new GatewaySettings(settings),
                List.of(),
                Clock.offset(Clock.systemUTC(), later));
        List<Found> found = new ArrayList<>();
        new FolderHealth(installation).certificates(found);
        return found.stream().map(Found::sign).toList();
    }

    @Test
    void whereAListIsAskedForItsAbsenceIsToldByEveryCommand() {
        assertThat(list()).as(said()).isZero();
        assertThat(check()).as(said()).isZero();
        assertThat(doctor(Map.of(), Duration.ZERO)).containsExactly(HealthSign.CERTIFICATES);

        System.setProperty(SETTING, "hard");
        assertThat(list()).isEqualTo(1);
        assertThat(said()).contains("tls/" + CALLERS + ": the revocation list is too old, or there is none");
        assertThat(check()).isEqualTo(1);
        assertThat(said()).contains("tls/" + CALLERS + ": the revocation list is too old, or there is none");
        assertThat(doctor(Map.of(SETTING, "hard"), Duration.ZERO)).containsExactly(HealthSign.REVOCATION_SHUTS);
    }

    @Test
    void theDoctorTellsOfOldListsAndRevokedCertificates() {
        Instant now = Instant.now();
        tls.write(
                CALLERS + "/ca.crl",
                TestLists.list(
                        tls.authority.itself(),
                        now.minusSeconds(60),
                        now.plus(Duration.ofDays(1)),
                        caller.certificate()),
                "rw-r--r--");
        assertThat(doctor(Map.of(), Duration.ZERO)).containsExactly(HealthSign.CERTIFICATE_REVOKED);
        assertThat(doctor(Map.of(), Duration.ofDays(2)))
                .containsExactlyInAnyOrder(HealthSign.CERTIFICATE_REVOKED, HealthSign.REVOCATION_OLD);
        assertThat(doctor(Map.of(SETTING, "off"), Duration.ofDays(2))).containsExactly(HealthSign.CERTIFICATES);
    }

    @Test
    void aSettingWithWhichNoGatewayStartsIsNamed() {
        assertThatThrownBy(() -> new GatewaySettings(Map.of(SETTING, "harder")).strictness())
                .hasMessageContaining(SETTING);
        assertThatThrownBy(() -> new GatewaySettings(Map.of("enlace.clock.tolerance", "6m")).strictness())
                .hasMessageContaining("enlace.clock.tolerance");
    }
}
