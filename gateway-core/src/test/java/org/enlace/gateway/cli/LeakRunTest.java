package org.enlace.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.enlace.gateway.cli.leak.LeakRun;
import org.enlace.gateway.cli.shared.CheckedConfig;
import org.enlace.gateway.cli.shared.DemoProfile;
import org.enlace.gateway.cli.shared.Ports;
import org.enlace.gateway.configuration.files.ConfigSource;
import org.enlace.mappings.check.CheckReport;
import org.junit.jupiter.api.Test;

/** No receiver of the shipped configuration learns what its policy withholds. */
class LeakRunTest {

    @Test
    void nothingLeaksOnAnyWayOfTheShippedConfiguration() {
        ConfigSource source =
                new ConfigSource(Path.of("../config"), DemoProfile.NAME, DemoProfile.values(new Ports(8080))::get);
        CheckReport report =
                new LeakRun(CheckedConfig.read(source).snapshot(), List.of(Path.of("../mappings/catalogue"))).run();

        assertThat(report.checked())
                .hasSizeGreaterThan(10)
                .allSatisfy(each -> assertThat(each.flaws()).as(each.name()).isEmpty());
    }
}
