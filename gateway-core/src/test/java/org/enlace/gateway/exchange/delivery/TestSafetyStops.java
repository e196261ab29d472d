package org.enlace.gateway.exchange.delivery;

import javax.sql.DataSource;
import org.enlace.gateway.exchange.delivery.outbox.SafetyStopCheck;
import org.enlace.gateway.exchange.delivery.outbox.SafetyStopWriter;
import org.enlace.gateway.exchange.journal.Journal;
import org.enlace.gateway.platform.cluster.ChangeNotifier;
import org.enlace.gateway.platform.encryption.TestSealing;

/** The safety switch of the outbox, and anyone who destroys what it keeps, for the tests of other rooms. */
public final class TestSafetyStops {

    public final SafetyStopCheck list;
    public final SafetyStopWriter stops;
    public final DeliveryErasure deliveryErasure;

    public TestSafetyStops(DataSource source, TestSealing keys) {
        list = new SafetyStopCheck(source, new ChangeNotifier());
        stops = new SafetyStopWriter(new Journal(), list);
        deliveryErasure = new DeliveryErasure(new PayloadRepository(keys.sealer), keys.sealer);
    }
}
