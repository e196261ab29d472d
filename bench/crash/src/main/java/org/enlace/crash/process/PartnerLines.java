package org.enlace.crash.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.enlace.crash.proxy.FaultProxy;

/**
 * The lines between gateways and partners: one to each gateway, one to each receiving partner. Each can be cut by itself. Thread-safe.
 */
final class PartnerLines {

    private static final List<String> PARTNERS = List.of("ministry", "eurofront", "police");

    private final int receivers;
    private final Map<String, FaultProxy> lines = new LinkedHashMap<>();
    private final List<String> senders;

    /**
     * Opens them.
     *
     * @param gatewayPorts ports of the gateways, by the name of the line that leads there
     * @param receivers port of all receiving partners
     */
    PartnerLines(Map<String, Integer> gatewayPorts, int receivers) {
        this.receivers = receivers;
        this.senders = gatewayPorts.keySet().stream().sorted().toList();
        senders.forEach(name -> lines.put(name, FaultProxy.to(gatewayPorts.get(name))));
        PARTNERS.forEach(partner -> lines.put(partner, FaultProxy.to(receivers)));
    }

    /** All by name. */
    Map<String, FaultProxy> all() {
        return lines;
    }

    /** Ports of the lines to the gateways, in the order of their names. */
    List<Integer> senders() {
        return senders.stream().map(name -> lines.get(name).port()).toList();
    }

    /**
     * The placeholders of {@link #copy}.
     *
     * @param sftp port of the SFTP server
     */
    Map<String, String> values(int sftp) {
        Map<String, String> values = PARTNERS.stream()
                .collect(Collectors.toMap(
                        PartnerLines::variable,
                        partner -> "http://127.0.0.1:" + lines.get(partner).port()));
        values.put("judiciary", "sftp://enlace@127.0.0.1:" + sftp);
        values.put("simulators", "http://127.0.0.1:" + receivers);
        // Without TLS: these lines are to be cut and disturbed.
        values.put("simulatorsTls", "http://127.0.0.1:" + receivers);
        return values;
    }

    void close() {
        lines.values().forEach(FaultProxy::close);
    }

    private static String variable(String partner) {
        return partner + "At";
    }

    /** A copy of the configuration in which each receiving partner has an address of its own. */
    static Path copy(Path config, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(config)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path copy = to.resolve(config.relativize(file));
            Files.createDirectories(copy.getParent());
            String text = Files.readString(file);
            for (String partner : PARTNERS) {
                text = text.replace("${simulatorsTls}/" + partner + "/", "${simulators}/" + partner + "/");
                text = text.replace("${simulators}/" + partner + "/", "${" + variable(partner) + "}/" + partner + "/");
            }
            Files.writeString(copy, text);
        }
        return to;
    }
}
