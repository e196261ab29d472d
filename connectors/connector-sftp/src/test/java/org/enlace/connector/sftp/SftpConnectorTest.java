package org.enlace.connector.sftp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.enlace.connector.Connector;
import org.enlace.connector.Destinations;
import org.enlace.connector.testkit.ConnectorContract;
import org.enlace.connector.testkit.ReceivingHarness;
import org.enlace.connector.testkit.SendingHarness;
import org.enlace.connector.testkit.SettingsFrom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SftpConnectorTest extends ConnectorContract<SftpSettings> {

    @TempDir
    private Path folder;

    /** The first handshake of a process loads a thousand classes, which is not what is measured here. */
    @BeforeAll
    static void warmUp(@TempDir Path warm) throws IOException {
        try (PartnerServer server = new PartnerServer(warm.resolve("server"))) {
            SftpSettings settings = SettingsFrom.map(SftpSettings.class, server.settings("/", warm.resolve("link")));
            SftpConnection.open(settings, warm.resolve("link"), Destinations.USUAL)
                    .close();
        }
    }

    @Override
    protected Connector<SftpSettings> connector() {
        return new SftpConnector();
    }

    @Override
    protected ReceivingHarness receiving() throws IOException {
        return new SftpSender(folder.resolve("in"));
    }

    @Override
    protected SendingHarness sending() throws IOException {
        return new SftpReceiver(folder.resolve("out"));
    }

    @Override
    protected Map<String, Object> wrongValues() {
        Map<String, Object> wrong = new HashMap<>();
        wrong.put("url", "sftp://enlace:clave@example.org/salida");
        wrong.put("hostKey", "MD5:aa:bb");
        wrong.put("names", "../*.txt");
        wrong.put("md5", "sometimes");
        wrong.put("sha256", "sometimes");
        wrong.put("ready", "later");
        wrong.put("marker", "ok");
        wrong.put("every", "0s");
        wrong.put("stable", "2d");
        wrong.put("maxBytes", -1L);
        wrong.put("retry", "0s");
        wrong.put("timeout", "2d");
        wrong.put("password", "clave-ficticia");
        return wrong;
    }
}
