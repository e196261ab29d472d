package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.enlace.gateway.cli.leak.LeakRun;
import org.enlace.gateway.partners.ConfigSource;
import org.enlace.mappings.check.CheckReport;
import org.junit.jupiter.api.Test;

/** No receiver of the shipped configuration learns what its policy withholds. */
class LeakRunTest {

    @Test
    void nothingLeaksOnAnyWayOfTheShippedConfiguration() {
        ConfigSource source =
                new ConfigSource(Path.of("../config"), DemoCommand.PROFILE, DemoCommand.values(new Ports(8080))::get);
        CheckReport report =
                new LeakRun(CheckedConfig.read(source).snapshot(), List.of(Path.of("../mappings/catalogue"))).run();

        assertThat(report.checked())
                .hasSizeGreaterThan(10)
                .allSatisfy(each -> assertThat(each.flaws()).as(each.name()).isEmpty());
    }
}
