package org.enlace.gateway.exchange.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.enlace.connector.LinkId;
import org.enlace.gateway.configuration.files.TestPartners;
import org.enlace.gateway.configuration.model.PartnerLink;
import org.enlace.gateway.configuration.model.Partners;
import org.enlace.gateway.configuration.model.Snapshot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** What judges a link is another when anything is that its mapping reads, and the same while nothing is. */
class EvaluationBasisTest {

    private static final LinkId LINK = LinkId.parse("police/reports");
    private static final String HEAD = "code,system,value,match,from,to,es,en\n";

    @TempDir
    Path config;

    @Test
    void aRowOfACodeListIsAnotherMapping() throws Exception {
        FileSystemUtils.copyRecursively(Path.of("../config"), config);
        EvaluationBasis before = judged();
        assertThat(judged()).isEqualTo(before);
        Path list = config.resolve("mappings/codes/sex.prueba.csv");
        Files.createDirectories(list.getParent());
        Files.writeString(list, HEAD + "M,prueba,H,EXACT,,,,\nF,prueba,M,EXACT,,,,\n");
        EvaluationBasis rows = judged();
        assertThat(rows.contractPrint()).isEqualTo(before.contractPrint()).matches("[0-9a-f]{64}");
        assertThat(rows.mappingPrint()).isNotEqualTo(before.mappingPrint()).matches("[0-9a-f]{64}");
        Files.writeString(list, HEAD + "F,prueba,H,EXACT,,,,\nM,prueba,M,EXACT,,,,\n");
        assertThat(judged().mappingPrint()).isNotEqualTo(rows.mappingPrint());
        Files.delete(list);
        assertThat(judged()).isEqualTo(before);
    }

    private EvaluationBasis judged() {
        Partners partners = TestPartners.shipped();
        TestPartners.replace(partners, config);
        Snapshot snapshot = partners.current();
        PartnerLink link = snapshot.link(LINK).orElseThrow();
        return EvaluationBasis.by(snapshot, link);
    }
}
