package org.enlace.mappings.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.enlace.mappings.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A contract that takes messages which its mapping cannot translate. */
class ContractStrictnessTest {
    @TempDir
    Path folder;

    @Test
    void theBuiltInContractsRequireWhatTheirMappingsNeed() {
        assertThat(new ContractStrictness(Catalogue.builtIn())
                        .check(Site.builtIn())
                        .checked())
                .hasSizeGreaterThan(10)
                .allSatisfy(each -> assertThat(each.flaws()).as(each.name()).isEmpty());
    }

    @Test
    void aPlaceThatTheMappingNeedsAndTheContractDoesNotRequireIsNamed() throws IOException {
        Site site = Site.copyOf("eurofront/alerts", folder);
        Path schema = site.file("alerts/contract/v1/message.schema.json");
        Files.writeString(schema, Files.readString(schema).replace("\"required\":", "\"x-was-required\":"));
        List<CheckFinding> flaws = new ContractStrictness(Catalogue.load(folder))
                .check(folder).checked().stream()
                        .flatMap(each -> each.flaws().stream())
                        .toList();
        assertThat(flaws)
                .extracting(CheckFinding::words)
                .contains(List.of("data/alertId", "required"), List.of("time", "required"));
    }
}
