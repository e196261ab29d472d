package org.enlace.gateway.configuration.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.enlace.connector.PresentedCredential;
import org.enlace.gateway.configuration.credentials.CredentialsFile;
import org.enlace.gateway.configuration.credentials.PartnerAuthentication;
import org.enlace.gateway.configuration.model.NotificationPlan;
import org.enlace.gateway.configuration.yaml.ConfigProblem;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationPlanReaderTest {

    private static final String FILE = "notices.yml";
    private static final String SERVER =
            "mail: {host: mail.example.org, port: 587, from: enlace@example.org, credential: mail}\n";

    @TempDir
    Path folder;

    private ConfigFolder config;

    @BeforeEach
    void aGoodFile() {
        config = new ConfigFolder(folder).write(FILE, "console: https://enlace.example.org/\n" + SERVER + """
                receivers:
                  duty:
                    language: es
                    mail: duty@example.org
                    webhook: {url: "https://duty.example.org/hook", credential: duty}
                  chief: {language: en, mail: chief@example.org}
                first: [duty]
                escalation: {to: [chief], after: 30m}
                quiet: 5m
                heartbeat: {url: "https://beat.example.org/1", every: 60s}
                """);
    }

    @Test
    void aGoodFileSaysWhoIsToldByWhichWay() {
        NotificationPlan plan = config.snapshot().notices().orElseThrow();

        assertThat(plan.ways()).containsExactly("chief/mail", "duty/mail", "duty/webhook");
        assertThat(plan.ways(plan.first())).containsExactly("duty/mail", "duty/webhook");
        assertThat(plan.console()).hasToString("https://enlace.example.org");
        assertThat(plan.mail().orElseThrow().starttls()).isTrue();
        assertThat(plan.escalateAfter()).isEqualTo(Duration.ofMinutes(30));
        assertThat(plan.repeat()).isEmpty();
        assertThat(plan.heartbeat().orElseThrow().post()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator/notices.md", "operator/notices.es.md"})
    void theExampleOfThePageIsAGoodFile(String page) throws Exception {
        String text = Files.readString(Path.of("../docs", page));
        String example = text.substring(text.indexOf("```yaml\n") + "```yaml\n".length());
        config.write(FILE, example.substring(0, example.indexOf("```")));

        assertThat(config.read().problems()).isEmpty();
        assertThat(config.snapshot().notices()).isPresent();
    }

    @Test
    void withoutTheFileNobodyIsTold() throws Exception {
        Files.delete(folder.resolve(FILE));
        assertThat(config.snapshot().notices()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quiet: 5m | quite: 5m | UNKNOWN_KEY | 11 | quiet",
                "credential: mail | credental: mail | UNKNOWN_KEY | 2 | credential",
                "language: es | language: fr | NONE_OF | 5 |",
                "first: [duty] | first: [dutty] | UNKNOWN_RECEIVER | 9 | duty",
                "first: [duty] | first: [] | MISSING_KEY | 9 |",
                "to: [chief] | to: [cheif] | UNKNOWN_RECEIVER | 10 | chief",
                "mail: duty@example.org | mail: duty | NOT_A_MAIL_ADDRESS | 6 |",
                "https://duty. | http://duty. | NOT_A_WEB_ADDRESS | 7 |",
                "https://beat. | https://user:word@beat. | NOT_A_WEB_ADDRESS | 12 |",
                "every: 60s | every: 100ms | TOO_SHORT | 12 |",
                "port: 587 | port: 587000 | TOO_LONG | 2 |",
                "port: 587 | port: 587, starttls: false | PASSWORD_WITHOUT_TLS | 2 |",
                ", mail: chief@example.org | '' | NO_WAY | 8 |",
            })
    void whatIsWrongIsRefusedWithItsLine(String what, String by, ProblemCode code, int line, String nearest) {
        List<ConfigProblem> problems = config.spoil(FILE, what, by).read().problems();

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo(FILE);
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.code()).isEqualTo(code);
            if (nearest != null) {
                assertThat(problem.suggestion()).contains(nearest);
            }
        });
    }

    @Test
    void mailNeedsAServer() {
        assertThat(config.spoil(FILE, SERVER, "").read().problems())
                .extracting(ConfigProblem::code)
                .containsExactly(ProblemCode.NO_MAIL_SERVER, ProblemCode.NO_MAIL_SERVER);
    }

    @Test
    void secretsAreInTheFileOfSecrets() throws Exception {
        Path file = Files.writeString(folder.resolve("secrets.json"), """
                {"notices": {"mail": {"user": "enlace", "password": "invented"}, "duty": {"apiKey": "invented too"}, "empty": {}}}
                """);
        PartnerAuthentication partnerAuthentication =
                new PartnerAuthentication(CredentialsFile.read(file), config.snapshot());

        assertThat(partnerAuthentication.notice("mail"))
                .contains(new PresentedCredential.UserPassword("enlace", "invented"));
        assertThat(partnerAuthentication.notice("duty")).contains(new PresentedCredential.ApiKey("invented too"));
        assertThat(partnerAuthentication.notice("empty")).isEmpty();
        assertThat(partnerAuthentication.notice("nobody")).isEmpty();
    }
}
