package org.enlace.gateway.configuration.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.EnumSet;
import java.util.List;
import org.enlace.connector.Direction;
import org.junit.jupiter.api.Test;

class ConnectorsTest {

    @Test
    void theBuiltInConnectorsAreFoundByTheirType() {
        Connectors connectors = Connectors.builtIn();
        assertThat(connectors.types()).containsExactly("file", "rest", "sftp", "soap");
        for (String type : connectors.types()) {
            assertThat(connectors.ofType(type)).hasValueSatisfying(connector -> {
                assertThat(connector.type()).isEqualTo(type);
                assertThat(connector.directions()).isEqualTo(EnumSet.allOf(Direction.class));
            });
        }
        assertThat(connectors.ofType("carrier-pigeon")).isEmpty();
    }

    @Test
    void twoConnectorsOfOneTypeAreRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Connectors.of(List.of(new EchoConnector("echo"), new EchoConnector("echo"))))
                .withMessageContaining("echo");
    }
}
