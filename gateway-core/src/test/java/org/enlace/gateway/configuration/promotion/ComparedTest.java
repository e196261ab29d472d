package org.enlace.gateway.configuration.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.enlace.gateway.configuration.model.Agreement;
import org.enlace.gateway.configuration.model.Credential;
import org.enlace.gateway.configuration.model.Partner;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.QueryAnswerRule;
import org.enlace.gateway.configuration.model.TokenRule;
import org.enlace.mappings.RecordType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a configuration may say is compared: a new term that nobody compares would come to a production unseen. */
class ComparedTest {

    /** By which the two are found, so that it is never otherwise; or how it is called. */
    private static final Set<String> DELIBERATELY_NOT = Set.of(
            "Partner.id",
            "Agreement.id",
            // So by its id, which is reserved for it.
            "Credential.presented",
            "TokenRule.Client.rule",
            "RecordType.id",
            "RecordType.Field.es",
            "RecordType.Field.en");

    private static final List<String> SOURCES =
            List.of("ConfigDiff", "CredentialDiff", "AgreementDiff", "RecordTypeDiff");

    @ParameterizedTest
    @ValueSource(
            classes = {
                Partner.class,
                PartnerLink.class,
                QueryAnswerRule.class,
                Credential.class,
                TokenRule.class,
                TokenRule.Client.class,
                Agreement.class,
                Agreement.Receiver.class,
                RecordType.class,
                RecordType.Field.class,
                RecordType.PersonArray.class
            })
    void everyTermIsComparedOrDeliberatelyNot(Class<?> said) throws IOException {
        StringBuilder code = new StringBuilder();
        for (String each : SOURCES) {
            code.append(Files.readString(
                    Path.of("src/main/java/org/enlace/gateway/configuration/promotion", each + ".java")));
        }
        List<String> unseen = Arrays.stream(said.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(each -> !DELIBERATELY_NOT.contains(name(said) + "." + each))
                .filter(each -> !code.toString().contains("." + each + "()"))
                .toList();
        assertThat(unseen).as(name(said)).isEmpty();
    }

    private static String name(Class<?> said) {
        return said.getCanonicalName().substring(said.getPackageName().length() + 1);
    }
}
