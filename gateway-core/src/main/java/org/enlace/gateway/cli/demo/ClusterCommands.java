package org.enlace.gateway.cli.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.enlace.gateway.cli.shared.DataFolder;
import org.enlace.gateway.cli.shared.DemoProfile;
import org.enlace.gateway.cli.shared.JavaCommand;
import org.enlace.gateway.platform.database.DatabaseRole;
import org.enlace.gateway.platform.database.EmbeddedPostgres;
import org.enlace.gateway.platform.messaging.StandaloneBroker.Part;
import org.enlace.gateway.platform.messaging.StandaloneBroker.Place;

/**
 * The command lines of a cluster's processes.
 *
 * @param gatewayPath class path of gateway and brokers
 */
record ClusterCommands(ClusterPorts ports, DataFolder data, Path config, String gatewayPath) {

    List<String> gateway(int number, EmbeddedPostgres database) {
        JavaCommand.GatewayRun run = new JavaCommand.GatewayRun(
                ports.node(number), data, config, DemoProfile.NAME, ports.values(), JavaCommand.Wire.PLAIN);
        List<String> command = new ArrayList<>(JavaCommand.gateway(gatewayPath, run));
        command.add(JavaCommand.ALONE);
        command.add("--enlace.node=" + ClusterPorts.NODES.get(number));
        command.add("--enlace.database.mode=external");
        command.add("--enlace.database.url=" + database.login(DatabaseRole.APP).url());
        for (DatabaseRole role : List.of(DatabaseRole.OWNER, DatabaseRole.APP, DatabaseRole.READ)) {
            String account = "--enlace.database." + role.name().toLowerCase(Locale.ROOT);
            command.add(account + ".user=" + role.user());
            command.add(account + ".password-file=" + EmbeddedPostgres.passwordFile(data.root(), role));
        }
        command.add("--enlace.broker.embedded=false");
        command.add("--enlace.broker.url=(tcp://127.0.0.1:%d,tcp://127.0.0.1:%d)"
                .formatted(ports.brokers().get(0), ports.brokers().get(1)));
        command.add("--enlace.broker.credentials-file=" + data.brokerCredentials());
        return command;
    }

    List<String> broker(Part part) {
        int ownPort = ports.brokers().get(part.ordinal());
        int peer = ports.brokers().get(1 - part.ordinal());
        Place place =
                new Place(part, ownPort, peer, data.root().resolve("broker").resolve("pair"));
        return JavaCommand.broker(gatewayPath, place, data, data.brokerCredentials());
    }
}
