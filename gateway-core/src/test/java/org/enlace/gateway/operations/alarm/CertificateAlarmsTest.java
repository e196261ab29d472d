package org.enlace.gateway.operations.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.enlace.gateway.security.certificates.TestTls.BEGAN;
import static org.enlace.gateway.security.certificates.TestTls.ENDS;
import static org.enlace.gateway.security.certificates.TestTls.NOW;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.enlace.gateway.security.certificates.CertificateStore;
import org.enlace.gateway.security.certificates.TestLists;
import org.enlace.gateway.security.certificates.TestTls;
import org.enlace.gateway.security.certificates.renewal.DemoCertificateAuthority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateAlarmsTest {

    private static final String CALLERS = "links/police/reports/accepted/main";

    @TempDir
    private Path folder;

    private List<Alarm> alarms(Duration later) {
        Clock clock = Clock.fixed(NOW.plus(later), ZoneOffset.UTC);
        return new CertificateAlarms(new CertificateStore(folder, clock), clock).all();
    }

    @Test
    void anEndIsToldAMonthAWeekAndAfter() {
        TestTls tls = new TestTls(folder);
        tls.trust(
                CALLERS,
                "it",
                tls.authority.issue(
                        "quien", BEGAN, NOW.plus(Duration.ofDays(60)).plusSeconds(60)));
        assertThat(alarms(Duration.ofDays(29))).isEmpty();
        Alarm month = alarms(Duration.ofDays(40)).get(0);
        assertThat(month.kind()).isEqualTo(Alarm.Kind.CERTIFICATE_ENDS);
        assertThat(month.count()).isEqualTo(20);
        assertThat(month.since()).isBefore(NOW.plus(Duration.ofDays(40)));
        assertThat(month.sender()).isEqualTo("police/reports");
        assertThat(month.receiver()).isNull();
        assertThat(month.subject()).isEqualTo("tls/" + CALLERS);
        assertThat(alarms(Duration.ofDays(54)).get(0).kind()).isEqualTo(Alarm.Kind.CERTIFICATE_ENDS_NOW);
        assertThat(alarms(Duration.ofDays(61)).get(0).kind()).isEqualTo(Alarm.Kind.CERTIFICATE_ENDED);
    }

    @Test
    void aNewOneBesideTheOldOneEndsTheAlarm() {
        TestTls tls = new TestTls(folder);
        tls.put("links/police/notices/own", "old", tls.authority.issue("viejo", BEGAN, NOW.plus(Duration.ofDays(5))));
        assertThat(alarms(Duration.ZERO)).extracting(Alarm::receiver).containsExactly("police/notices");
        tls.put("links/police/notices/own", "new", tls.authority.issue("nuevo", BEGAN, ENDS));
        assertThat(alarms(Duration.ZERO)).isEmpty();
    }

    @Test
    void aRevokedCertificateAndAnOldListAreAlarms() {
        TestTls tls = new TestTls(folder);
        DemoCertificateAuthority.Made caller = tls.caller("quien");
        tls.write(CALLERS + "/it.pem", caller.pem() + tls.authority.itself().pem(), "rw-r--r--");
        tls.write(
                CALLERS + "/ca.crl",
                TestLists.list(tls.authority.itself(), BEGAN, NOW.plus(Duration.ofDays(2)), caller.certificate()),
                "rw-r--r--");
        assertThat(alarms(Duration.ZERO)).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Alarm.Kind.CERTIFICATE_REVOKED);
            assertThat(alarm.subject()).isEqualTo("tls/" + CALLERS + "/it.pem");
            assertThat(alarm.sender()).isEqualTo("police/reports");
        });
        assertThat(alarms(Duration.ofDays(3)))
                .extracting(Alarm::kind)
                .containsExactlyInAnyOrder(Alarm.Kind.CERTIFICATE_REVOKED, Alarm.Kind.REVOCATION_LIST_OLD);
    }

    @Test
    void aFileThatIsWrongIsAnAlarmOfItsOwn() {
        TestTls tls = new TestTls(folder);
        tls.write("door/it.pem", "nothing", "rw-r--r--");
        assertThat(alarms(Duration.ZERO)).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo(Alarm.Kind.CERTIFICATE_NOT_TAKEN);
            assertThat(alarm.subject()).isEqualTo("tls/door/it.pem");
            assertThat(alarm.sender()).as("nobody's alone").isNull();
        });
    }
}
