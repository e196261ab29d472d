package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Prometheus reads. */
@ExtendWith(SharedGateway.class)
class FiguresIT {

    private static final Pattern NAME = Pattern.compile("\\benlace_[a-z_]+\\b");

    private final RunningGateway gateway;

    FiguresIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void whatTheRulesOfAlertsAskForIsThere() throws IOException {
        Set<String> asked = names(Files.readString(ConfigCopy.repository().resolve("config/alerts/enlace.rules.yml")));
        assertThat(asked).hasSizeGreaterThan(8);
        assertThat(names(new Probe(gateway).figures())).containsAll(asked);
    }
}
