package org.enlace.gateway.configuration.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.enlace.gateway.configuration.files.ConfigFolder;
import org.enlace.gateway.configuration.model.OperatorAccount;
import org.enlace.gateway.configuration.model.Snapshot;
import org.enlace.gateway.configuration.yaml.ConfigProblem;
import org.enlace.gateway.configuration.yaml.ConfigProblemsException;
import org.enlace.gateway.configuration.yaml.ProblemCode;
import org.enlace.gateway.security.access.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

class AccountsTest {

    private static final String PASSWORD = "invented-Password-1";

    @TempDir
    Path folder;

    private CredentialsFile read(String operators) throws IOException {
        Path file = folder.resolve("credentials.json");
        Files.writeString(file, "{\"partners\":{\"operators\":[[1]]},\n\"operators\":[\n" + operators + "]}");
        return CredentialsFile.read(file);
    }

    private ConfigProblem refused(String operators) {
        ConfigProblemsException refused = catchThrowableOfType(() -> read(operators), ConfigProblemsException.class);
        assertThat(refused).as("refused").isNotNull();
        assertThat(refused.getMessage()).doesNotContain("secret");
        return refused.problems().get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'user':'a','password':'secret','role':'READER-secret','institution':'*'} | UNKNOWN_ROLE",
                "{'user':'a','password':'secret','institution':'*'} | UNKNOWN_ROLE",
                "{'user':'a','password':'secret','role':'OPERATOR'} | NO_INSTITUTION",
                "{'user':'a','password':'secret','role':'OPERATOR','institution':''} | NO_INSTITUTION",
                "{'user':'a','password':'secret','role':'OPERATOR','institution':null} | NO_INSTITUTION",
                "{'user':'a','password':'secret','role':'OPERATOR','institution':['*']} | NO_INSTITUTION",
                "{'user':'a','password':'secret','role':'OPERATOR','institution':'police secret'} | NO_INSTITUTION",
                "{'password':'secret','role':'OPERATOR','institution':'*'} | NO_USER",
                "{'user':'a:b','password':'secret','role':'OPERATOR','institution':'*'} | NO_USER",
                "{'user':'A','password':'secret','role':'OPERATOR','institution':'*'} | TWO_ACCOUNTS",
                "{'user':'a','hash':'secret','role':'OPERATOR','institution':'*'} | NOT_A_HASH",
                "{'user':'a','hash':'$2a$04$abcdefghijklmnopqrstuvABCDEFGHIJKLMNOPQRSTUVWXYZ01234','role':'OPERATOR','institution':'*'} | NOT_A_HASH"
            })
    void whatIsMissingOrUnknownIsRefusedWithItsLine(String account, ProblemCode rule) {
        String first = rule == ProblemCode.TWO_ACCOUNTS ? "a" : "z";
        ConfigProblem problem =
                refused(("{'user':'" + first + "','password':'x','role':'auditor','institution':'police'},\n" + account)
                        .replace('\'', '"'));
        assertThat(problem.file()).isEqualTo("credentials.json");
        assertThat(problem.line()).isEqualTo(4);
        assertThat(problem.code()).isEqualTo(rule);
    }

    @Test
    void aHashOpensForItsPasswordAndNoOther() throws IOException {
        String hash = new BCryptPasswordEncoder(10).encode(PASSWORD);
        CredentialsFile file = read("{\"user\":\"olga\",\"hash\":\"" + hash
                + "\",\"role\":\"operator\",\"institution\":\"*\"},"
                + "{\"user\":\"clara\",\"password\":\"in-clear\",\"role\":\"AUDITOR\",\"institution\":\"police\"}");
        PartnerAuthentication partnerAuthentication =
                new PartnerAuthentication(file, new ConfigFolder(folder.resolve("config")).snapshot());
        for (int twice = 0; twice < 2; twice++) {
            assertThat(partnerAuthentication.operator("olga", PASSWORD))
                    .contains(new OperatorAccount("olga", Role.OPERATOR, "*"));
            assertThat(partnerAuthentication.operator("olga", "wrong")).isEmpty();
        }
        assertThat(partnerAuthentication.operator("olga", hash))
                .as("the hash is no password")
                .isEmpty();
        assertThat(partnerAuthentication.operator("nobody", PASSWORD)).isEmpty();
        assertThat(partnerAuthentication.operator("clara", "in-clear")).isPresent();
        assertThat(partnerAuthentication.inClear()).isEqualTo(1);
    }

    @Test
    void whatAnAccountIsChangesWithEachPartOfIt() throws IOException {
        Snapshot snapshot = new ConfigFolder(folder.resolve("config")).snapshot();
        String line = "{\"user\":\"olga\",\"password\":\"%s\",\"role\":\"%s\",\"institution\":\"%s\"}";
        PartnerAuthentication partnerAuthentication =
                new PartnerAuthentication(read(line.formatted("p", "OPERATOR", "*")), snapshot);
        String before = partnerAuthentication.standing("olga").orElseThrow();
        partnerAuthentication.use(read(line.formatted("p", "OPERATOR", "*")), snapshot);
        assertThat(partnerAuthentication.standing("olga")).contains(before);
        for (String other : new String[] {
            line.formatted("q", "OPERATOR", "*"),
            line.formatted("p", "AUDITOR", "*"),
            line.formatted("p", "OPERATOR", "police")
        }) {
            partnerAuthentication.use(read(other), snapshot);
            assertThat(partnerAuthentication.standing("olga").orElseThrow()).isNotEqualTo(before);
        }
        partnerAuthentication.use(read(line.formatted("p", "OPERATOR", "*").replace("olga", "other")), snapshot);
        assertThat(partnerAuthentication.standing("olga")).isEmpty();
    }
}
