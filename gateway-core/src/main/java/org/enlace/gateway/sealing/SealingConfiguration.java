package org.enlace.gateway.sealing;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Publishes {@link Sealer}, {@link BlindIndex}, {@link Pseudonyms}, {@link KeyRotation} and {@link Escrow}; {@code enlace.keys} names the key file,
 * {@code enlace.custodian} says who keeps the key-encryption key.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CustodianSettings.class)
class SealingConfiguration {

    @Bean
    KeyFile keyFile(@Value("${enlace.keys:${enlace.data}/keys/sealing.json}") Path file) {
        return new KeyFile(file);
    }

    @Bean
    Custodians custodians(CustodianSettings settings, KeyFile file) {
        return Custodians.of(settings, file);
    }

    @Bean
    SealingKeys sealingKeys(
            KeyFile file, Custodians custodians, DataSource source, @Value("${enlace.node:node-1}") String node) {
        return new KeyCheck(source, node).open(file, custodians);
    }

    /** After the check of the keys: it may adopt what the database has. */
    @Bean
    LocalKeys localKeys(SealingKeys checked, Custodians custodians, DataSource source, Clock clock) {
        LocalKeys keys = new LocalKeys(source, custodians, clock);
        try {
            keys.open();
        } catch (SQLException e) {
            throw new SealingException("The local keys cannot be read from the database.", e);
        }
        return keys;
    }

    @Bean
    Sealer sealer(LocalKeys keys) {
        return new Sealer(keys);
    }

    @Bean
    KeyRenewal keyRenewal(
            LocalKeys local,
            SealingKeys keys,
            KeyFile file,
            Custodians custodians,
            DataSource source,
            @Value("${enlace.node:node-1}") String node) {
        return new KeyRenewal(source, local, custodians, new KeyRenewal.Roots(file, keys), node).start();
    }

    @Bean
    KeyRotation keyRotation(Custodians custodians, @Value("${enlace.node:node-1}") String node, Clock clock) {
        return new KeyRotation(custodians, node, clock);
    }

    @Bean
    Escrow escrow(KeyFile file) {
        return new Escrow(file);
    }

    @Bean
    BlindIndex blindIndex(SealingKeys keys) {
        return keys.index();
    }

    @Bean
    Pseudonyms pseudonyms(SealingKeys keys) {
        return keys.receivers();
    }
}
