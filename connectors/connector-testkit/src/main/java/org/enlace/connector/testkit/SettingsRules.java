package org.enlace.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.enlace.connector.Connector;
import org.enlace.connector.LinkId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the settings of every connector, in either direction. */
abstract class SettingsRules<S extends Record> {

    static final LinkId LINK = new LinkId("partner", "link");

    CamelContext camel;

    /** The connector under test. */
    protected abstract Connector<S> connector();

    /** For each key that can be wrong, a wrong value. The other keys are {@link #goodSettings}. */
    protected abstract Map<String, Object> wrongValues();

    /** Settings that are good. */
    abstract Map<String, Object> goodSettings();

    @BeforeEach
    void anEmptyCamelContext() {
        camel = new DefaultCamelContext();
        camel.disableJMX();
    }

    @AfterEach
    void closeTheCamelContext() throws Exception {
        camel.close();
    }

    S settings(Map<String, Object> values) {
        return SettingsFrom.map(connector().settingsType(), values);
    }

    @Test
    void theConnectorIsFoundByItsType() {
        assertThat(ServiceLoader.load(Connector.class)).anySatisfy(found -> assertThat(found.type())
                .isEqualTo(connector().type()));
        assertThat(connector().type()).matches("[a-z][a-z0-9-]*");
        assertThat(connector().directions()).isNotEmpty();
    }

    @Test
    void goodSettingsAreTaken() {
        assertThat(settings(goodSettings())).isNotNull();
    }

    @Test
    void aWrongValueIsRefusedByTheNameOfItsKey() {
        assertThat(wrongValues()).isNotEmpty();
        wrongValues().forEach((key, value) -> {
            Map<String, Object> values = new HashMap<>(goodSettings());
            values.put(key, value);
            assertThatThrownBy(() -> settings(values))
                    .as("wrong %s", key)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(key);
        });
    }
}
