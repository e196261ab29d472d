package org.enlace.gateway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the running installation promises about its stores. */
@ExtendWith(SharedGateway.class)
class PromisesIT {

    private final RunningGateway gateway;

    PromisesIT(RunningGateway gateway) {
        this.gateway = gateway;
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void acceptedMeansOnDiskForTheApplicationsRole(String setting) throws SQLException {
        try (Connection app = gateway.bean(DataSource.class).getConnection();
                Statement statement = app.createStatement();
                ResultSet row = statement.executeQuery("show " + setting)) {
            assertThat(app.getMetaData().getUserName()).isEqualTo(DatabaseRole.APP.user());
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("on");
        }
    }

    @Test
    void nobodyReachesTheBrokerButThisProcess() {
        assertThat(gateway.bean(EmbeddedActiveMQ.class)
                        .getActiveMQServer()
                        .getConfiguration()
                        .getAcceptorConfigurations())
                .singleElement()
                .satisfies(acceptor ->
                        assertThat(acceptor.getFactoryClassName()).isEqualTo(InVMAcceptorFactory.class.getName()));
    }

    @Test
    void theBrokersQueueSurvivesARestart() {
        assertThat(gateway.bean(EmbeddedActiveMQ.class).getActiveMQServer()).satisfies(server -> {
            assertThat(server.getConfiguration().isPersistenceEnabled()).isTrue();
            assertThat(gateway.data().resolve("broker/journal")).isNotEmptyDirectory();
        });
    }
}
