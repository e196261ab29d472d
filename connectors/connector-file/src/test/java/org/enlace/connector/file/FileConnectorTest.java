package org.enlace.connector.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.enlace.connector.Connector;
import org.enlace.connector.testkit.ConnectorContract;
import org.enlace.connector.testkit.ReceivingHarness;
import org.enlace.connector.testkit.SendingHarness;
import org.junit.jupiter.api.io.TempDir;

class FileConnectorTest extends ConnectorContract<FileSettings> {

    @TempDir
    private Path folder;

    @Override
    protected Connector<FileSettings> connector() {
        return new FileConnector();
    }

    @Override
    protected ReceivingHarness receiving() {
        return new FileSender(folder.resolve("in"));
    }

    @Override
    protected SendingHarness sending() throws IOException {
        return new FileReceiver(folder.resolve("out"));
    }

    @Override
    protected boolean unloads() {
        return true;
    }

    @Override
    protected Map<String, Object> wrongValues() {
        Map<String, Object> wrong = new HashMap<>();
        wrong.put("names", "../*.txt");
        wrong.put("md5", "sometimes");
        wrong.put("every", "0s");
        wrong.put("stable", "2d");
        wrong.put("maxBytes", -1L);
        wrong.put("retry", "0s");
        wrong.put("group", "ministry");
        wrong.put("sha256", "sometimes");
        wrong.put("ready", "later");
        wrong.put("marker", ".md5");
        wrong.put("unpack", "rar");
        wrong.put("separator", ";;");
        wrong.put("charset", "klingon");
        wrong.put("folder", "/tmp");
        return wrong;
    }
}
