package org.enlace.gateway.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.enlace.gateway.courier.BrokerCredentials;
import org.enlace.gateway.courier.StandaloneBroker.Part;
import org.enlace.gateway.store.EmbeddedPostgres;

/**
 * The data folder of a cluster, made ready.
 *
 * @param data its folder
 */
record ClusterHouse(Screen screen, DataFolder data) {

    /** Ends gateways, brokers and simulated partners of a launcher that was killed. */
    void stopLeftOver() {
        List<PidFile> left =
                new ArrayList<>(ClusterPorts.NODES.stream().map(data::node).toList());
        for (Part part : Part.values()) {
            left.add(data.broker(brokerName(part)));
        }
        left.add(data.simulators());
        left.forEach(file -> file.process().ifPresent(process -> {
            screen.say("cluster.leftover", process.pid());
            PidFile.stop(process, DemoHouse.LEFT_OVER);
        }));
    }

    void makeBrokerCredentials() {
        BrokerCredentials.readOrCreate(data.brokerCredentials());
    }

    /** Makes the database with its roles and passwords, and leaves it stopped. */
    void makeDatabase() {
        EmbeddedPostgres.start(data.root()).close();
    }

    static String brokerName(Part part) {
        return "broker-" + part.name().toLowerCase(Locale.ROOT);
    }
}
