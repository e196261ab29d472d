package org.enlace.gateway.platform.encryption;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import javax.sql.DataSource;
import org.enlace.gateway.platform.database.Migrations;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Publishes {@link Sealer}, {@link BlindIndex} and {@link Pseudonyms}; {@code enlace.custodian} names the key provider of the key-encryption key. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeyProviderSettings.class)
class SealingConfiguration {

    @Bean
    KeyProviders custodians(KeyProviderSettings settings, KeyFile file) {
        return KeyProviders.of(settings, file);
    }

    @Bean
    SealingKeys sealingKeys(
            KeyFile file, KeyProviders keyProviders, DataSource source, @Value("${enlace.node:node-1}") String node) {
        return new KeyCheck(source, node).open(file, keyProviders);
    }

    /** After the check of the keys: it may adopt what the database has. */
    @Bean
    LocalKeys localKeys(SealingKeys checked, KeyProviders keyProviders, DataSource source, Clock clock) {
        LocalKeys keys = new LocalKeys(source, keyProviders, clock);
        try {
            keys.open();
        } catch (SQLException e) {
            throw new SealingException("The local keys cannot be read from the database.", e);
        }
        return keys;
    }

    @Bean
    Sealer sealer(LocalKeys keys, DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            return new Sealer(keys, Compression.ofData(Migrations.writtenRunsFrom(connection)));
        }
    }

    @Bean
    KeyRenewal keyRenewal(
            LocalKeys local,
            SealingKeys keys,
            KeyFile file,
            KeyProviders keyProviders,
            DataSource source,
            @Value("${enlace.node:node-1}") String node) {
        return new KeyRenewal(source, local, keyProviders, new KeyRenewal.Roots(file, keys), node).start();
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
