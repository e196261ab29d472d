package org.enlace.connector.testkit;

import java.util.HashMap;
import java.util.Map;

/**
 * Runs the whole conformance suite. A connector's test inherits it and supplies the connector, wrong settings, and a partner for each direction
 * that the connector has; for any other direction it may return null, and the tests are skipped.
 *
 * <p>Every test runs the route in a Camel context of its own against a real local peer: a servlet container, a plain socket, a folder.
 *
 * @param <S> the connector's settings record
 */
public abstract class ConnectorContract<S extends Record> extends DestinationRules<S> {

    @Override
    Map<String, Object> goodSettings() {
        Map<String, Object> good = new HashMap<>();
        try (SendingHarness partner = sending()) {
            if (partner != null) {
                good.putAll(partner.settings());
            }
        } catch (Exception e) {
            throw new IllegalStateException("the sending harness does not start", e);
        }
        try (ReceivingHarness partner = receiving()) {
            if (partner != null) {
                good.putAll(partner.settings());
            }
        } catch (Exception e) {
            throw new IllegalStateException("the receiving harness does not start", e);
        }
        return good;
    }
}
