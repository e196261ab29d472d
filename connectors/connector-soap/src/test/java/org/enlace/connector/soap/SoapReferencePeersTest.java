package org.enlace.connector.soap;

import java.util.Map;
import org.enlace.connector.Connector;
import org.enlace.connector.testkit.ConnectorContract;
import org.enlace.connector.testkit.ReceivingHarness;
import org.enlace.connector.testkit.SendingHarness;

/** The kit's whole set against partners that are not ours: SAAJ sends, JAX-WS receives, both the reference implementations. */
class SoapReferencePeersTest extends ConnectorContract<SoapSettings> {

    @Override
    protected Connector<SoapSettings> connector() {
        return new SoapConnector();
    }

    @Override
    protected ReceivingHarness receiving() {
        return new SaajSender();
    }

    @Override
    protected SendingHarness sending() {
        return new RiReceiver();
    }

    @Override
    protected Map<String, Object> wrongValues() {
        return new SoapConnectorTest().wrongValues();
    }

    @Override
    protected boolean testsTransport() {
        return SoapConnectorTest.NIGHTLY;
    }
}
