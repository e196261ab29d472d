package org.enlace.connector.soap;

import org.enlace.connector.soap.xml.SoapVersion;
import org.enlace.connector.testkit.ReceivingHarness;
import org.enlace.connector.testkit.SendingHarness;

class Soap12ConnectorTest extends SoapConnectorTest {

    @Override
    protected ReceivingHarness receiving() {
        return new SoapSender(SoapVersion.V1_2, false);
    }

    @Override
    protected SendingHarness sending() {
        return new SoapReceiver(SoapVersion.V1_2, false);
    }

    @Override
    protected boolean testsTransport() {
        return SoapConnectorTest.NIGHTLY;
    }
}
