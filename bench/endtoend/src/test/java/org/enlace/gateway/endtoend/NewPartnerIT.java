package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import org.enlace.connector.LinkId;
import org.enlace.gateway.cli.IntegratorGuide;
import org.enlace.gateway.configuration.model.Partners;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The integrator's guide, followed beside a gateway that runs: from a new partner's sample to the registry, without Java and without a restart. */
@ExtendWith(SharedGateway.class)
class NewPartnerIT {

    private final RunningGateway gateway;

    NewPartnerIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void aNewPartnersFileComesIntoTheRegistryByTheGuidesOwnFilesAndCommands() throws IOException {
        long victims = victims();

        assertThat(new IntegratorGuide(ConfigCopy.repository(), gateway.config().getParent()).follow())
                .isGreaterThan(10);
        assertThat(gateway.config().resolve("mappings/published.sha256")).exists();
        assertThat(Files.readString(gateway.data().resolve("annex/observatory-cases.es.html")))
                .contains("Anexo técnico", "Observatorio de ejemplo")
                .doesNotContain("<script");
        await("the new link is in force")
                .until(() -> gateway.bean(Partners.class).current().agreements().containsKey("observatory-cases"));
        assertThat(gateway.operator().get("configuration").path("problems")).isEmpty();

        FileLink.Verdict verdict = gateway.files("observatory/cases")
                .take("observatory.csv", Files.readAllBytes(gateway.data().resolve("observatory.csv")));

        assertThat(verdict.taken()).isTrue();
        assertThat(verdict.receipt().path("accepted").asInt()).isEqualTo(2);
        gateway.awaitQuiet();
        assertThat(victims()).isEqualTo(victims + 2);
        JsonNode pair =
                gateway.operator().pairOnceItHas(2, "received", "observatory/cases", "registry", "police-report");
        assertThat(pair.path("received").asInt()).isEqualTo(2);
        assertThat(gateway.bean(Partners.class).current().link(LinkId.parse("observatory/cases")))
                .isPresent();
    }

    private long victims() {
        return gateway.operator()
                .get("registry/summary")
                .path("national")
                .path("victims")
                .asLong();
    }
}
