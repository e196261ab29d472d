package org.enlace.gateway.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.PidFile;
import org.enlace.gateway.cli.shared.Screen;
import org.enlace.gateway.platform.database.EmbeddedPostgres;
import org.enlace.gateway.platform.messaging.BrokerCredentials;
import org.enlace.gateway.platform.messaging.StandaloneBroker.Part;

/**
 * The data folder of a cluster, prepared.
 *
 * @param data its folder
 */
public record ClusterDataFolder(Screen screen, DataFolder data) {

    /** Ends gateways, brokers and simulated partners of a launcher that was killed. */
    public void stopLeftOver() {
        List<PidFile> left =
                new ArrayList<>(ClusterPorts.NODES.stream().map(data::node).toList());
        for (Part part : Part.values()) {
            left.add(data.broker(brokerName(part)));
        }
        left.add(data.simulators());
        left.forEach(file -> file.process().ifPresent(process -> {
            screen.say("cluster.leftover", process.pid());
            PidFile.stop(process, DemoDataFolder.LEFT_OVER);
        }));
    }

    public void makeBrokerCredentials() {
        BrokerCredentials.readOrCreate(data.brokerCredentials());
    }

    /** Makes the database with its roles and passwords, and leaves it stopped. */
    public void makeDatabase() {
        EmbeddedPostgres.start(data.root()).close();
    }

    static String brokerName(Part part) {
        return "broker-" + part.name().toLowerCase(Locale.ROOT);
    }
}
