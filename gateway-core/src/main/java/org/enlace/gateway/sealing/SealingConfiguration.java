package org.enlace.gateway.sealing;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Publishes {@link Sealer}, {@link BlindIndex} and {@link Pseudonyms}; {@code enlace.keys} names the key file. */
@Configuration(proxyBeanMethods = false)
class SealingConfiguration {

    @Bean
    SealingKeys sealingKeys(@Value("${enlace.keys:${enlace.data}/keys/sealing.json}") Path file, DataSource source) {
        return new KeyCheck(source).open(new KeyFile(file));
    }

    @Bean
    Sealer sealer(SealingKeys keys) {
        return keys.sealer();
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
